import { expect, test } from "vitest";
import { singleSignOnOrNull } from "./settings";

const ALL = {
  OIDC_ISSUER: "https://login.hospital.example/",
  OIDC_CLIENT_ID: "verum",
  OIDC_CLIENT_SECRET: "a secret",
};

test("without any of its settings there is no single sign-on, and with all of them there is", () => {
  expect(singleSignOnOrNull({})).toBeNull();
  expect(singleSignOnOrNull({ OIDC_ISSUER: "", OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "" })).toBeNull();
  expect(singleSignOnOrNull(ALL)).toEqual({
    issuer: "https://login.hospital.example",
    clientId: "verum",
    clientSecret: "a secret",
  });
});

test.each(Object.keys(ALL))("the start is refused without %s", (name) => {
  expect(() => singleSignOnOrNull({ ...ALL, [name]: undefined })).toThrow(/all three/);
});

test.each([
  "login.hospital.example",
  "http://login.hospital.example",
  "http://localhost.evil.example",
  "ftp://x",
])("%s is no provider to trust", (issuer) =>
  expect(() => singleSignOnOrNull({ ...ALL, OIDC_ISSUER: issuer })).toThrow(/https/),
);

test("a provider on this machine may speak without TLS", () => {
  expect(singleSignOnOrNull({ ...ALL, OIDC_ISSUER: "http://localhost:4000" })?.issuer).toBe(
    "http://localhost:4000",
  );
});
