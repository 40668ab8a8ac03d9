import type { Page } from "@playwright/test";
import { CAST_PASSWORD, type CastMember } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

// People of these tests alone: a locked or signed-out person would disturb the others.
const monitor = (name: string): CastMember => ({
  name,
  email: `${name.toLowerCase()}.monitor@verum.example`,
  role: "monitor",
  siteCode: null,
});
const LOCKED = monitor("Lina");
const EVERYWHERE = monitor("Eka");
const RETURNING = monitor("Nur");

async function enter(page: Page, email: string, password: string) {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function refusal(page: Page, email: string, password: string): Promise<string> {
  await page.goto(paths.signIn);
  await enter(page, email, password);
  const notice = page.getByRole("alert").filter({ hasText: "Problem" });
  await expect(notice).toBeVisible();
  return (await notice.textContent()) ?? "";
}

test("a wrong password, an unknown person and a locked one get the same words; five failures lock", async ({
  asNobody,
  expectErrors,
}) => {
  expectErrors(/status of 401/);
  await storyStudy("STORY-LOCKED", [LOCKED]);
  const page = await asNobody();
  const unknown = await refusal(page, "nobody.known@verum.example", "wrong");
  for (let failures = 0; failures < 5; failures++)
    expect(await refusal(page, LOCKED.email, `wrong ${failures}`)).toBe(unknown);
  expect(await refusal(page, LOCKED.email, CAST_PASSWORD), "the right password, locked").toBe(unknown);
});

test("signing out everywhere ends the session on the other device too", async ({ asNobody }) => {
  const study = await storyStudy("STORY-EVERYWHERE", [EVERYWHERE]);
  const [here, there] = [await asNobody(), await asNobody()];
  for (const page of [here, there]) {
    await page.goto(paths.signIn);
    await enter(page, EVERYWHERE.email, CAST_PASSWORD);
    await page.waitForURL(/\/studies/);
    await page.goto(paths.conduct(study));
    await expect(page.getByRole("heading", { name: "Life of the study" })).toBeVisible();
  }
  await here.getByRole("button", { name: new RegExp(`^${EVERYWHERE.name}`) }).click();
  await here.getByRole("button", { name: "Sign out everywhere" }).click();
  await here.waitForURL(/\/sign-in/);
  await there.goto(paths.conduct(study));
  await expect(there).toHaveURL(/\/sign-in\?callbackUrl=/);
});

test("after sign-in a person returns to the page asked for, and never to another host", async ({
  asNobody,
}) => {
  const study = await storyStudy("STORY-RETURN", [RETURNING]);
  for (const [asked, arrived] of [
    ["https://evil.example/studies", paths.studies],
    ["//evil.example", paths.studies],
    ["/\\evil.example", paths.studies],
    [paths.conduct(study), paths.conduct(study)],
  ] as const) {
    const page = await asNobody();
    await page.goto(`${paths.signIn}?callbackUrl=${encodeURIComponent(asked)}`);
    const home = new URL(page.url()).host;
    await enter(page, RETURNING.email, CAST_PASSWORD);
    await page.waitForURL((url) => url.pathname.startsWith(arrived) || url.host !== home);
    expect(new URL(page.url()).host, asked).toBe(home);
  }
});
