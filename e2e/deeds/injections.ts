import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import type { Participant } from "./enrollment";
import { choose, pressAndRead } from "./press";

/** From Today to the form of one dose. */
export async function openDose(page: Page, study: string, participant: Participant, visit: string) {
  await page.goto(paths.schedule(study));
  await page
    .getByRole("link", { name: new RegExp(`^Log injection: ${participant.number}, .*\\(${visit}\\)$`) })
    .click();
  await expect(page.getByRole("heading", { name: `Log injection: ${participant.number}` })).toBeVisible();
}

/** The kit the page says to take. */
export async function kitToTake(page: Page): Promise<string> {
  const kit = page.getByText(/^K-\d{6}-\d$/).first();
  await expect(kit).toBeVisible();
  return (await kit.textContent()) ?? "";
}

export async function fillDose(page: Page, kit: string) {
  await page.getByRole("textbox", { name: /^Kit number/ }).fill(kit);
  await choose(page, "How was it given?", /^In full/);
  await choose(page, "Where?", /^Left deltoid/);
}

export async function logInjection(page: Page, study: string, participant: Participant, visit: string) {
  await openDose(page, study, participant, visit);
  await fillDose(page, await kitToTake(page));
  await pressAndRead(page, "Log injection", `Dose logged for ${participant.number}`);
  await page.waitForURL(/\/schedule$/);
}

/** Ended at once: the page asks why it was shorter than the protocol's minutes, and drafts a deviation. */
export async function cutObservationShort(page: Page, study: string, participant: Participant) {
  await page.goto(paths.schedule(study));
  await page
    .getByRole("link", { name: new RegExp(`^Complete observation: ${participant.number},`) })
    .first()
    .click();
  await choose(page, /^Any reaction/, "No");
  await pressAndRead(page, "Save the observation", "If it is right, give the reason");
  await page.getByRole("textbox", { name: "Why was it shorter?" }).fill("The participant had to leave.");
  await pressAndRead(page, "Save the observation", "Observation saved.");
}
