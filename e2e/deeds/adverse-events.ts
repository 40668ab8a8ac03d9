import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import type { Participant } from "./enrollment";
import { choose, pressAndRead } from "./press";

export async function reportAdverseEvent(page: Page, study: string, participant: Participant, term: string) {
  await page.goto(paths.participant(study, participant.id));
  const said = await page.getByText("Today at the site: ").textContent();
  const today = said?.split(": ").at(-1) ?? "";
  await page.getByRole("link", { name: "Report an adverse event" }).click();
  await page.getByRole("textbox", { name: "What happened" }).fill(term);
  await page.getByRole("textbox", { name: "Began on" }).fill(today);
  await page.getByRole("textbox", { name: "Ended on" }).fill(today);
  await choose(page, "Severity grade", /mild/);
  await choose(page, "Serious?", "No");
  await page.getByRole("combobox", { name: "Outcome so far" }).selectOption("Recovered");
  await page.getByRole("combobox", { name: "Action with the study drug" }).selectOption("Nothing changed");
  await page.getByRole("button", { name: "Report the event" }).click();
  await page.waitForURL(/\/adverse-events\/[0-9a-f-]{36}$/);
  await expect(page.getByText(term).first()).toBeVisible();
}

export async function assessCausality(page: Page, study: string, participant: Participant, term: string) {
  await page.goto(paths.participant(study, participant.id));
  await page.getByRole("link", { name: `Assess causality of ${term}` }).click();
  await choose(page, /^Is there a reasonable possibility/, "Possible");
  await pressAndRead(page, "Save the judgment", "Causality saved.");
}
