import type { Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import type { Participant } from "./enrollment";
import { pressAndRead } from "./press";

/** Opens the form, now and because of worse symptoms; the note is the story's. */
export async function startUnscheduledVisit(page: Page, study: string, participant: Participant) {
  await page.goto(paths.participant(study, participant.id));
  await page.getByRole("link", { name: "Record an unscheduled visit" }).click();
  await page.getByRole("button", { name: /^Now/ }).click();
  await page.getByLabel("Why the participant came").selectOption("Worse symptoms or a flare");
}

/** Afterwards the page is that of the visit, the participant's first. */
export async function recordUnscheduledVisit(page: Page, note: string) {
  await page.getByRole("textbox", { name: "Note" }).fill(note);
  await pressAndRead(page, "Record the visit", "Unscheduled visit 1 is recorded.");
}
