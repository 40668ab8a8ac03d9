import { expect, test } from "vitest";
import { mailSettingsOrNull } from "./mail-settings";

test("without a mail server there are no settings, and nothing is asked for", () => {
  expect(mailSettingsOrNull({})).toBeNull();
  expect(mailSettingsOrNull({ SMTP_URL: "", SMTP_FROM: "x" })).toBeNull();
});

test("a server without a sender and an address that is none are refused by name, without repeating a password", () => {
  expect(() => mailSettingsOrNull({ SMTP_URL: "smtp://host" })).toThrow(/SMTP_FROM/);
  expect(() => mailSettingsOrNull({ SMTP_URL: "me:secret@host", SMTP_FROM: "a@b" })).toThrow(
    /^(?!.*secret).*SMTP_URL/,
  );
});

test("links begin with the app's address, without a slash at its end", () => {
  expect(
    mailSettingsOrNull({ SMTP_URL: "smtp://host:25", SMTP_FROM: "a@b", NEXTAUTH_URL: "https://v.example/" }),
  ).toEqual({ smtpUrl: "smtp://host:25", from: "a@b", appUrl: "https://v.example" });
});
