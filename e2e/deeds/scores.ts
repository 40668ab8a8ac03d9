import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import type { Participant } from "./enrollment";
import { choose } from "./press";

/** Every item answered; `present` names those found. Checks the sum that the server makes. */
export async function enterScore(
  page: Page,
  study: string,
  participant: Participant,
  visitName: string,
  present: readonly string[],
  total: number,
) {
  await page.goto(paths.participant(study, participant.id));
  await page.getByRole("link", { name: `Score Symptom index, ${visitName}` }).click();
  for (const item of ["Pain", "Fever", "Fatigue"])
    await choose(page, new RegExp(`^${item}`), present.includes(item) ? "Present" : "Absent");
  await page.getByRole("button", { name: "Save the score" }).click();
  await page.waitForURL(/\/scores\/[0-9a-f-]{36}$/);
  await expect(page.getByText(new RegExp(`Saved: total ${total}\\b`)).first()).toBeVisible();
}
