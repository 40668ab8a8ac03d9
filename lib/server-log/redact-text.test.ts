import fc from "fast-check";
import { expect, test } from "vitest";
import { redactText } from "./redact-text";

test.each([
  ["connect postgres://verum_login:hunter2@db:5432/verum", "hunter2"],
  ["smtps://mailer:s3cret@mail.example:465 refused", "s3cret"],
  ["cookie: next-auth.session-token=abc; verum.activity=1", "abc"],
  ['{"password":"three words here","x":1}', "three words here"],
  ["Authorization: Bearer abcdef", "abcdef"],
  ["GET /api/auth/callback/single-sign-on?code=one-time&state=two", "one-time"],
  ["token eyJhbGciOiJkaXIifQ..a.b.c was refused", "eyJ"],
  [`key ${"0a".repeat(32)}`, "0a0a"],
  ["opened /invitation/AbC-dEf_123", "AbC"],
  ["Failed query: insert into x values ($1)\nparams: Dewi,the placebo\nsecond line", "placebo"],
  ["Key (email)=(dewi@verum.example) already exists.", "dewi"],
  ["Failing row contains (1, 3.5 pg/mL, null).", "3.5"],
  ["mail to dewi.nurse@verum.example bounced", "dewi"],
])("%s does not tell %s", (text, secret) => {
  expect(redactText(text)).not.toContain(secret);
});

test.each([
  "GET /studies/SLE-SECRETOME/participants 200 in 12 ms",
  "TypeError: x is not a function",
  "code 23505",
])("%s is left as it is", (text) => expect(redactText(text)).toBe(text));

test("redacting twice changes nothing more, and any text is bounded work", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const once = redactText(text);
      expect(redactText(once)).toBe(once);
    }),
  );
});
