import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { CAST_PASSWORD, type CastMember } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

const person = (name: string): CastMember => ({
  name,
  email: `${name.toLowerCase()}.monitor@verum.example`,
  role: "monitor",
  siteCode: null,
});
const WITH_APP = person("Tari");
const WITH_PASSKEY = person("Putra");

async function enter(page: Page, study: string, { email }: CastMember) {
  await page.goto(`${paths.signIn}?callbackUrl=${encodeURIComponent(paths.conduct(study))}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel(/^Password/).fill(CAST_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const arrived = (page: Page) =>
  expect(page.getByRole("heading", { name: "Life of the study" })).toBeVisible({ timeout: 20_000 });

async function signOut(page: Page, { name }: CastMember) {
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/\/sign-in/);
}

test("an authenticator app is set up, then asked for at sign-in; a recovery code stands in for it once", async ({
  asNobody,
  expectErrors,
}) => {
  expectErrors(/status of 401/);
  const study = await storyStudy("STORY-APP", [WITH_APP]);
  const page = await asNobody();
  await enter(page, study, WITH_APP);
  await arrived(page);
  await page.goto(paths.newAuthenticator);
  const secret = ((await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? "").replaceAll(
    " ",
    "",
  );
  // Of the step to come: the one of now is spent by setting up.
  const code = (ahead: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });
  await page.getByLabel(/The code the app shows now/).fill(code(0));
  await page.getByLabel(/^Your password/).fill(CAST_PASSWORD);
  await page.getByRole("button", { name: "Set up" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? "";

  await page.goto(paths.conduct(study));
  await signOut(page, WITH_APP);
  await enter(page, study, WITH_APP);
  const field = page.getByLabel(/^Code from your authenticator app/);
  await field.fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "second factor is not right" })).toBeVisible();
  await field.fill(code(1));
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrived(page);

  await signOut(page, WITH_APP);
  await enter(page, study, WITH_APP);
  await field.fill(recovery.toLowerCase());
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrived(page);
  await page.goto(paths.account);
  await expect(page.getByText("Recovery codes left: 9.")).toBeVisible();
});

test("a passkey is created, signs in without a password, and stands beside it at sign-in", async ({
  asNobody,
  expectErrors,
}) => {
  expectErrors(/status of 401/);
  const study = await storyStudy("STORY-PASSKEY", [WITH_PASSKEY]);
  const page = await asNobody();
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await enter(page, study, WITH_PASSKEY);
  await arrived(page);
  await page.goto(paths.newPasskey);
  await page.getByRole("button", { name: "Create the passkey" }).click();
  await expect(page.getByText("The passkey is made.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("My phone");
  await page.getByLabel(/^Your password/).fill(CAST_PASSWORD);
  await page.getByRole("button", { name: "Save the passkey" }).click();
  await expect(page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);

  await page.goto(paths.conduct(study));
  await signOut(page, WITH_PASSKEY);
  await page.goto(`${paths.signIn}?callbackUrl=${encodeURIComponent(paths.conduct(study))}`);
  await page.getByRole("button", { name: "Use a passkey instead" }).click();
  await arrived(page);

  await signOut(page, WITH_PASSKEY);
  await enter(page, study, WITH_PASSKEY);
  await page.getByRole("button", { name: "Use your passkey" }).click();
  await arrived(page);
  await page.goto(paths.account);
  await expect(page.getByRole("cell", { name: "password and passkey" })).toBeVisible();
});
