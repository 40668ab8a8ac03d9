import { CAST_PASSWORD, type CastMember } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

const REVOKING: CastMember = {
  name: "Wira",
  email: "wira.monitor@verum.example",
  role: "monitor",
  siteCode: null,
};

test("after fifteen minutes without a touch the page is covered; the password brings back what was typed", async ({
  as,
  expectErrors,
}) => {
  expectErrors(/status of 401/);
  const study = await storyStudy("STORY-IDLE");
  const page = await as("administrator");
  await page.clock.install();
  await page.goto(paths.newPerson(study));
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("Half a name");
  await page.clock.fastForward("14:00");
  await expect(page.getByRole("heading", { name: "Locked after 15 minutes" })).toBeHidden();
  await page.clock.fastForward("16:00");
  await expect(page.getByRole("heading", { name: "Locked after 15 minutes" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Locked after 15 minutes" })).toBeVisible();
  const unlock = async (password: string) => {
    await page.getByLabel("Your password").fill(password);
    await page.getByRole("button", { name: "Unlock" }).click();
  };
  await unlock("somebody else's");
  await expect(page.getByRole("alert").filter({ hasText: "not right" })).toBeVisible();
  await unlock(CAST_PASSWORD);
  await expect(page.getByRole("heading", { name: "Locked after 15 minutes" })).toBeHidden();
  await expect(name).toHaveValue("Half a name");
  await page.getByRole("textbox", { name: "E-mail" }).fill("whole.name@verum.example");
  await page.getByLabel(/^Role/).selectOption({ label: "Nurse" });
  await page.getByLabel(/^Site/).selectOption({ label: "All sites" });
  await page.getByRole("button", { name: "Add the person" }).click();
  await expect(page.getByText("Half a name is nurse now.")).toBeVisible();
});

test("a person sees where they are signed in, and what they end is out at once", async ({ asNobody }) => {
  const study = await storyStudy("STORY-REVOKED", [REVOKING]);
  const [here, there] = [await asNobody(), await asNobody()];
  for (const page of [here, there]) {
    await page.goto(`${paths.signIn}?callbackUrl=${encodeURIComponent(paths.conduct(study))}`);
    await page.getByRole("textbox", { name: "E-mail" }).fill(REVOKING.email);
    await page.getByLabel(/^Password/).fill(CAST_PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "Life of the study" })).toBeVisible();
  }
  await here.goto(paths.account);
  await expect(
    here.getByRole("table", { name: "Where you are signed in" }).getByText("This one"),
  ).toBeVisible();
  await here.getByRole("button", { name: /^End the session of/ }).click();
  await expect(here.getByText("is signed out.")).toBeVisible();
  await there.goto(paths.conduct(study));
  await expect(there).toHaveURL(/\/sign-in\?callbackUrl=/);
  await here.goto(paths.conduct(study));
  await expect(here.getByRole("heading", { name: "Life of the study" })).toBeVisible();
});
