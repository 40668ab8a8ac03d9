import { randomBytes } from "node:crypto";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { base32 } from "./base32";
import { envelopeOpener } from "./envelope-opener";
import { type EnvelopePlace, keyCheck, SITE_KEY_BYTES, sealEnvelope } from "./seal-envelope";

const siteKey = new Uint8Array(randomBytes(SITE_KEY_BYTES));
const place: EnvelopePlace = {
  studyCode: "SMALL-1",
  siteCode: "01",
  setId: "7d3f0a52-7b3c-4a38-9f5d-3a0f8f0a0001",
  number: "01-001",
};
const set = {
  studyCode: place.studyCode,
  siteCode: place.siteCode,
  siteName: "Surakarta </script>",
  setId: place.setId,
  keyCheck: keyCheck(siteKey),
  arms: [
    { code: "QZVERTEX", name: "Qzvertex extract" },
    { code: "XJHOLLOW", name: "Xjhollow vehicle" },
  ],
};

type Open = (
  set: unknown,
  number: string,
  code: string,
  key: string,
) => Promise<{ ok: boolean; words: string }>;

/** The function of the page itself, run as a browser would, from the very text that is handed out. */
function pageOpens(): Open {
  const script = /<script>([\s\S]*)<\/script>/.exec(envelopeOpener(set))?.[1] ?? "";
  return runInNewContext(`${script}; openEnvelope`, { crypto, TextEncoder, Uint8Array, JSON }) as Open;
}
const open = (number: string, code: string, key = base32(siteKey)) => pageOpens()(set, number, code, key);

test("the page opens what was sealed, however its code was typed", async () => {
  for (const [index, arm] of set.arms.entries()) {
    const code = sealEnvelope(siteKey, place, index);
    const words = `01-001 receives: ${arm.name} (${arm.code})`;
    expect(await open("01-001", code)).toMatchObject({ ok: true, words });
    expect(await open(" 01-001 ", code.toLowerCase().replaceAll("-", " "))).toMatchObject({
      ok: true,
      words,
    });
    expect(await open("01-001", code.replaceAll("0", "O").replaceAll("1", "l"))).toMatchObject({
      ok: true,
      words,
    });
  }
});

test("all envelopes have one length, and two of one arm differ", () => {
  const codes = ["01-001", "01-002", "01-003"].flatMap((number) =>
    [0, 1].map((arm) => sealEnvelope(siteKey, { ...place, number }, arm)),
  );
  expect(new Set(codes.map((code) => code.length))).toEqual(new Set([48]));
  expect(new Set(codes).size).toBe(6);
});

test.each([
  ["another participant's number", "01-002", "", "", /another number/],
  ["one digit altered", "01-001", "alter", "", /mistyped or altered/],
  ["a code cut short", "01-001", "cut", "", /39 digits/],
  ["another key", "01-001", "", "other", /not the key of set/],
  ["no key", "01-001", "", "none", /32 digits/],
])("with %s it stays closed and says what to do", async (_what, number, codeWrong, keyWrong, words) => {
  const whole = sealEnvelope(siteKey, place, 0);
  const altered = `${whole[0] === "0" ? "1" : "0"}${whole.slice(1)}`;
  const code = codeWrong === "alter" ? altered : codeWrong === "cut" ? whole.slice(0, -2) : whole;
  const other = base32(new Uint8Array(SITE_KEY_BYTES).fill(3));
  const key = keyWrong === "other" ? other : keyWrong === "none" ? "" : base32(siteKey);
  const answer = await open(number, code, key);
  expect(answer).toMatchObject({ ok: false, words: expect.stringMatching(words) });
  expect(answer.words).not.toMatch(/QZVERTEX|XJHOLLOW/i);
});

test("the page may ask nothing of any network, and a name cannot break out of it", () => {
  const page = envelopeOpener(set);
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/https?:/);
  expect(page.match(/<\/script>/g)).toHaveLength(1);
  expect(page).not.toContain(base32(siteKey));
});
