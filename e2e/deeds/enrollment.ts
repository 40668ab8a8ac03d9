import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import { choose, pressAndRead } from "./press";

export interface Participant {
  readonly id: string;
  /** Screening number. */
  readonly number: string;
}

export async function screenParticipant(page: Page, study: string, birthYear: number): Promise<Participant> {
  await page.goto(paths.participants(study));
  await page.getByRole("link", { name: "Screen a participant" }).first().click();
  await choose(page, "Sex", "Female");
  await page.getByRole("textbox", { name: "Year of birth" }).fill(String(birthYear));
  await pressAndRead(page, "Give a screening number", "Next: consent.");
  await expect(page).toHaveURL(/\/participants\/[0-9a-f-]{36}$/);
  const heading = page.getByRole("heading", { level: 1, name: /^\d+-\d+$/ });
  await expect(heading).toBeVisible();
  const number = (await heading.textContent()) ?? "";
  return { id: page.url().split("/").at(-1) ?? "", number };
}

export async function recordConsent(page: Page, study: string, participant: Participant) {
  await page.goto(paths.participant(study, participant.id));
  await page.getByRole("link", { name: "Record consent" }).click();
  const date = page.getByLabel("Date of consent");
  await date.fill((await date.getAttribute("max")) ?? "");
  await page.getByRole("textbox", { name: "Version of the consent form" }).fill("1.0");
  await pressAndRead(page, "Record consent", "Consent recorded.");
}

interface Assessment {
  readonly adult: "Fulfilled" | "Not fulfilled";
  readonly pregnant: "Absent" | "Present";
  readonly stage: "Early stage" | "Late stage";
  /** When an earlier answer is changed. */
  readonly reason?: string;
}

export async function assessEligibility(
  page: Page,
  study: string,
  participant: Participant,
  said: Assessment,
) {
  await page.goto(paths.participant(study, participant.id));
  await page
    .getByRole("link", { name: /^Assess (eligibility|or correct)$/ })
    .first()
    .click();
  await choose(page, /^I1\./, new RegExp(`^${said.adult}`));
  await choose(page, /^E1\./, new RegExp(`^${said.pregnant}`));
  await choose(page, "Stage at screening", said.stage);
  if (said.reason) await page.getByRole("textbox", { name: /^Reason for changing/ }).fill(said.reason);
  await page.getByRole("button", { name: "Save the assessment" }).click();
  await page.waitForURL(new RegExp(`/participants/${participant.id}$`));
}

export async function randomize(page: Page, study: string, participant: Participant) {
  await page.goto(paths.participant(study, participant.id));
  await page.getByRole("link", { name: "Go to randomization" }).click();
  await pressAndRead(page, `Randomize ${participant.number}`, "Randomized as");
}

/** Consent, eligibility and randomization of somebody to whom nothing stands in the way. */
export async function enroll(
  page: Page,
  study: string,
  stage: Assessment["stage"],
  birthYear: number,
): Promise<Participant> {
  const participant = await screenParticipant(page, study, birthYear);
  await recordConsent(page, study, participant);
  await assessEligibility(page, study, participant, { adult: "Fulfilled", pregnant: "Absent", stage });
  await randomize(page, study, participant);
  return participant;
}
