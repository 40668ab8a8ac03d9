import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import type { Participant } from "./enrollment";
import { pressAndRead } from "./press";

/** Everything of one record that is not verified yet, and what it was compared with. */
export async function verifyAll(page: Page, study: string, participant: Participant, source = "") {
  await page.goto(paths.recordStates(study, participant.id));
  for (const button of await page.getByRole("button", { name: /^Tick all of / }).all()) await button.click();
  await page.getByRole("textbox", { name: "What you compared it with" }).fill(source);
  await pressAndRead(page, "Verify what is ticked", /Verified: \d+\./);
}

export async function freezeAll(page: Page, study: string, participant: Participant) {
  await page.goto(paths.recordStates(study, participant.id));
  const form = page.getByRole("form", { name: "Freeze", exact: true });
  for (const box of await form.getByRole("checkbox").all()) await box.check();
  await form.getByRole("textbox", { name: "Reason" }).fill("Cleaned.");
  await pressAndRead(page, "Freeze", /Frozen: \d+\./);
}

/** The word under each part of the record, in its order. */
export async function statesOf(page: Page, study: string, participant: Participant): Promise<string[]> {
  await page.goto(paths.recordStates(study, participant.id));
  await expect(page.getByRole("heading", { level: 1, name: /^Record states of / })).toBeVisible();
  const parts = page.getByRole("heading", {
    level: 2,
    name: /^(?!Verified by mistake|Freeze|Lift a freeze)/,
  });
  const words = await parts.locator("xpath=..").allInnerTexts();
  return words.flatMap((text) => /Due|Entered|Verified|Signed|Frozen|Locked/.exec(text)?.[0] ?? []);
}
