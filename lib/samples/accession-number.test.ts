import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber, parseAccessionNumber } from "./accession-number";

const ALPHABET = "34679CDFGHJKMNPRTXY";
const entropy = seededEntropy("samples");
const numbers = Array.from({ length: 2000 }, () => generateAccessionNumber(entropy));
const plain = (number: string) => number.replace("-", "");

describe("accession numbers", () => {
  it("read back as themselves, differ, and use every character at every place", () => {
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      expect(parseAccessionNumber(number)).toEqual({ outcome: "read", accessionNumber: number });
    }
    for (let at = 0; at < 8; at++) {
      expect(new Set(numbers.map((number) => plain(number)[at])).size).toBe(ALPHABET.length);
    }
  });

  it("every single wrong character is found", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...numbers.map(plain)),
        fc.nat(7),
        fc.integer({ min: 1, max: 18 }),
        (number, at, shift) => {
          const other = ALPHABET[(ALPHABET.indexOf(number[at] ?? "") + shift) % ALPHABET.length];
          const wrong = number.slice(0, at) + other + number.slice(at + 1);
          expect(parseAccessionNumber(wrong).outcome).toBe("wrong-check-character");
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("every exchange of two characters is found, neighbors or not", () => {
    for (const number of numbers.slice(0, 500).map(plain)) {
      for (let a = 0; a < 8; a++) {
        for (let b = a + 1; b < 8; b++) {
          if (number[a] === number[b]) continue;
          const characters = [...number];
          [characters[a], characters[b]] = [characters[b] ?? "", characters[a] ?? ""];
          expect(parseAccessionNumber(characters.join("")).outcome).toBe("wrong-check-character");
        }
      }
    }
  });

  it("are read in lower case, without dash, with spaces", () => {
    for (const number of numbers.slice(0, 50)) {
      for (const typed of [number.toLowerCase(), plain(number), ` ${number.replace("-", " ")}\n`]) {
        expect(parseAccessionNumber(typed)).toEqual({ outcome: "read", accessionNumber: number });
      }
    }
  });

  it.each(["", "7XKF", "7XKF-3MR6-9", "7XKF-3MR0", "7XKF-3MRß", "'; drop"])(
    "%j is refused as malformed",
    (typed) => {
      expect(parseAccessionNumber(typed)).toEqual({
        outcome: "malformed",
        message: expect.stringMatching(/as in/),
      });
    },
  );

  it("the example in the message is itself a possible accession number", () => {
    const reading = parseAccessionNumber("");
    const example = reading.outcome === "malformed" ? /as in (\S+)/.exec(reading.message)?.[1] : undefined;
    expect(parseAccessionNumber(example ?? "").outcome).toBe("read");
  });
});
