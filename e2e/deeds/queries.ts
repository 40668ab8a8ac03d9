import { expect, type Locator, type Page } from "@playwright/test";
import { choose, pressAndRead } from "./press";

/** By its label and not by its role, because beside a field it may be folded away. */
const thread = (page: Page, question: string): Locator =>
  page.locator(`article[aria-label="Query: ${question}"]`);

/** Asks beside a field, on the page where it is read; `of` is how the page calls the field. */
export async function askBeside(page: Page, of: string, question: string) {
  await unfoldQueries(page, of);
  const form = page.getByRole("form", { name: `Ask about ${of}` });
  await form.getByRole("textbox", { name: "Your question" }).fill(question);
  await form.getByRole("button", { name: "Ask" }).click();
  await expect(thread(page, question)).toBeAttached();
}

/** Answers on the page that shows the record, where an answered query folds itself away. */
export async function answerBeside(page: Page, question: string, answer: string) {
  await thread(page, question).getByRole("textbox", { name: "Your answer" }).fill(answer);
  await thread(page, question).getByRole("button", { name: "Answer" }).click();
  await expect(thread(page, question).locator("li").filter({ hasText: answer })).toBeAttached();
}

/** Unfolds what stands under a field. */
export const unfoldQueries = (page: Page, of: string) =>
  page.locator("summary", { hasText: `about ${of}` }).click();

export async function closeQuery(page: Page, question: string, how: RegExp) {
  await choose(thread(page, question), "How it ended", how);
  await pressAndRead(page, "Close the query", "Query closed.");
}
