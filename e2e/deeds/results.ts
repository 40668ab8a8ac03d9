import { expect, type Locator, type Page } from "@playwright/test";
import { paths } from "@/lib/paths";

export const cellOf = (page: Page, marker: string, accession: string): Locator =>
  page.getByRole("textbox", { name: new RegExp(`^${marker} of ${accession},`) });

/**
 * Enters one tube's values by keyboard alone, from the first cell of its row: Tab goes to the next marker, `!` confirms a
 * value outside its range. Nothing is saved yet.
 */
export async function typeRow(page: Page, accession: string, values: Readonly<Record<string, string>>) {
  for (const [at, [marker, value]] of Object.entries(values).entries()) {
    if (at === 0) await cellOf(page, marker, accession).focus();
    else await page.keyboard.press("Tab");
    await expect(cellOf(page, marker, accession)).toBeFocused();
    await page.keyboard.type(value);
  }
}

export async function openGrid(page: Page, study: string) {
  await page.goto(paths.samplesEntry(study));
  // The form listens when its button is no longer inert.
  await expect(page.getByRole("button", { name: /^Save/ })).not.toHaveAttribute("inert");
}

/** All tubes that wait, saved at once. */
export async function enterResults(
  page: Page,
  study: string,
  values: ReadonlyMap<string, Readonly<Record<string, string>>>,
) {
  await openGrid(page, study);
  for (const [accession, row] of values) await typeRow(page, accession, row);
  await page.keyboard.press("Control+Enter");
  // After the last tube the grid gives way to the words that nothing waits any more.
  await expect(page.getByText(/^Saved \d+ values? of|^Every value is entered/).first()).toBeVisible();
}
