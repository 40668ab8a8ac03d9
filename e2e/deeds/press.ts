import { expect, type Locator, type Page } from "@playwright/test";

/** Chooses one answer of a question by its words. */
export async function choose(within: Page | Locator, question: string | RegExp, answer: string | RegExp) {
  await within.getByRole("group", { name: question }).getByRole("radio", { name: answer }).check();
}

/** Presses the form's button and waits for the words that say it is done. */
export async function pressAndRead(page: Page, button: string | RegExp, words: string | RegExp) {
  await page.getByRole("button", { name: button }).click();
  const said = page.getByRole("alert").or(page.getByRole("status"));
  await expect(said.filter({ hasText: words }).first()).toBeVisible();
}

/** Chooses a file, again if it came before the page could keep it. */
export async function chooseFile(
  page: Page,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
) {
  await expect(async () => {
    await page.locator("input[type=file]").setInputFiles(file);
    await expect(page.getByText(file.name).first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
}
