import { createHash } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import type { Participant } from "./enrollment";
import { pressAndRead } from "./press";

const sign = (page: Page) => page.getByLabel(/^Password/).fill(CAST_PASSWORD);

/** From the life of the study to one of its steps. */
async function step(page: Page, study: string, link: string) {
  await page.goto(paths.conduct(study));
  await page.getByRole("link", { name: link }).click();
}

export async function openStudy(page: Page, study: string) {
  await step(page, study, "Open the study");
  await page.getByRole("textbox", { name: "On what authority" }).fill("Ethics committee, approval 12.");
  await sign(page);
  await pressAndRead(page, "Sign and open", "The study is open.");
}

export async function signOff(page: Page, study: string, participant: Participant) {
  await page.goto(paths.participant(study, participant.id));
  await page.getByRole("link", { name: /^(Review and sign|Sign again)$/ }).click();
  await sign(page);
  await pressAndRead(page, "Sign the record", "The record is signed.");
}

export async function closeRecruitment(page: Page, study: string) {
  await step(page, study, "Close recruitment");
  await page.getByRole("textbox", { name: "Reason" }).fill("Everybody planned is randomized.");
  await sign(page);
  await pressAndRead(page, "Sign and close", "Recruitment is closed");
}

export async function recordAnalysisPlan(page: Page, study: string) {
  await step(page, study, "Record an analysis plan");
  await page.getByRole("textbox", { name: "Title and version" }).fill("Statistical analysis plan 1.0");
  await page
    .getByRole("textbox", { name: "SHA-256" })
    .fill(createHash("sha256").update("the plan").digest("hex"));
  await pressAndRead(page, "Record the plan", "The analysis plan is recorded.");
}

/** Opens the lock's page; answers what its checklist says is missing. */
export async function missingBeforeLock(page: Page, study: string): Promise<string[]> {
  await step(page, study, "See the lock's checklist");
  await expect(page.getByRole("heading", { name: "Lock the study" })).toBeVisible();
  return await page.getByRole("listitem").filter({ hasText: "Not met: " }).allInnerTexts();
}

export async function lockStudy(page: Page, study: string) {
  expect(await missingBeforeLock(page, study)).toEqual([]);
  await page.getByRole("textbox", { name: "On what decision" }).fill("Data review meeting.");
  await sign(page);
  await pressAndRead(page, "Sign and lock", "The study is locked");
}

export async function fixAnalysisSets(page: Page, study: string) {
  await step(page, study, "Review and sign the analysis sets");
  await page.getByRole("textbox", { name: "On what decision" }).fill("Blind data review.");
  await sign(page);
  await pressAndRead(page, "Sign and fix the sets", "Version 1 of the analysis sets is fixed.");
}

export async function approveUnblinding(page: Page, study: string, words: string) {
  await step(page, study, "Approve the unblinding");
  await page.getByRole("textbox", { name: "On what decision" }).fill("Locked, and the plan is final.");
  await sign(page);
  await pressAndRead(page, /^Sign (my approval|and unblind)$/, words);
}
