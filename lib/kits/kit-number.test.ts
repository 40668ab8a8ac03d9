import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateKitNumbers, parseKitNumber } from "./kit-number";

const numbers = generateKitNumbers(2000, seededEntropy("kits"));
const anyKitNumber = fc.constantFrom(...numbers);
const placesOf = (kitNumber: string) => [...kitNumber].flatMap((c, at) => (/[0-9]/.test(c) ? [at] : []));
const replaced = (text: string, at: number, character: string) =>
  text.slice(0, at) + character + text.slice(at + 1);

describe("kit numbers", () => {
  it("are all different, in no order, and read back as themselves", () => {
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      expect(number).toMatch(/^K-[0-9]{6}-[0-9]$/);
      expect(parseKitNumber(number)).toEqual({ outcome: "read", kitNumber: number });
    }
    const rises = numbers.slice(1).filter((number, index) => number > (numbers[index] ?? "")).length;
    // Half of 1,999 neighbors rise in a random order; 4 standard deviations (sqrt(2001 / 12)) either way.
    expect(Math.abs(rises - 999.5)).toBeLessThan(52);
  });

  it("every single wrong digit is found, the check digit's too", () => {
    fc.assert(
      fc.property(anyKitNumber, fc.nat(6), fc.integer({ min: 1, max: 9 }), (number, which, shift) => {
        const at = placesOf(number)[which] ?? 0;
        const wrong = replaced(number, at, String((Number(number[at]) + shift) % 10));
        expect(parseKitNumber(wrong).outcome).toBe("wrong-check-digit");
      }),
      { numRuns: 2000 },
    );
  });

  it("every exchange of two neighboring digits is found, over the dash too", () => {
    for (const number of numbers) {
      const places = placesOf(number);
      for (const [index, at] of places.slice(0, -1).entries()) {
        const next = places[index + 1] ?? 0;
        if (number[at] === number[next]) continue;
        const exchanged = replaced(replaced(number, at, number[next] ?? ""), next, number[at] ?? "");
        expect(parseKitNumber(exchanged).outcome).toBe("wrong-check-digit");
      }
    }
  });

  it.each([
    ["lower case", (n: string) => n.toLowerCase()],
    ["no dashes", (n: string) => n.replaceAll("-", "")],
    ["spaces for dashes", (n: string) => ` ${n.replaceAll("-", " ")} `],
    ["long dashes", (n: string) => n.replaceAll("-", "–")],
    ["no K", (n: string) => n.slice(2)],
    ["a scanner's line end", (n: string) => `${n}\r\n`],
    [
      "full-width digits",
      (n: string) => n.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
    ],
  ])("are read with %s", (_name, typed) => {
    for (const number of numbers.slice(0, 50)) {
      expect(parseKitNumber(typed(number))).toEqual({ outcome: "read", kitNumber: number });
    }
  });

  it.each(["", "K", "K-48291-5", "K-4829133-55", "X-482913-8", "KK-482913-8", "K-4829I3-5", "4829.13-5"])(
    "%j is refused as malformed, with an example",
    (typed) => {
      expect(parseKitNumber(typed)).toEqual({
        outcome: "malformed",
        message: expect.stringMatching(/as in K-/),
      });
    },
  );

  it("the example in the message is itself a possible kit number", () => {
    const reading = parseKitNumber("");
    const example = reading.outcome === "malformed" ? /K-\d{6}-\d/.exec(reading.message)?.[0] : undefined;
    expect(parseKitNumber(example ?? "").outcome).toBe("read");
  });

  it("the check digit of 572 is 4, as in the published example", () => {
    // Damm's own example; leading zeros leave the interim digit at 0.
    expect(parseKitNumber("K-000572-4").outcome).toBe("read");
  });

  it("avoid those that exist, and stop before the numbers run out", () => {
    const again = generateKitNumbers(2000, seededEntropy("kits"), numbers.slice(0, 1000));
    expect(new Set([...again, ...numbers.slice(0, 1000)]).size).toBe(3000);
    expect(() => generateKitNumbers(500_001, seededEntropy("kits"))).toThrow("up to 500000 kits");
    expect(() => generateKitNumbers(-1, seededEntropy("kits"))).toThrow(RangeError);
  });
});
