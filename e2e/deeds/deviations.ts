import type { Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import { choose, pressAndRead } from "./press";

/** The site's account of the first deviation of a kind, and the investigator's class. */
export async function completeAndClassify(page: Page, study: string, kind: RegExp) {
  await page.goto(paths.deviations(study));
  await page.getByRole("table").getByRole("link", { name: kind }).first().click();
  await page.getByRole("textbox", { name: "What it meant for the participant" }).fill("Nothing.");
  await page.getByRole("textbox", { name: "What was done about it" }).fill("Called in the evening.");
  await pressAndRead(page, "Save the account", "Saved what it meant");
  await choose(page, "Class", /^Minor/);
  await page.getByRole("textbox", { name: /^Why/ }).fill("No effect on the endpoints.");
  await pressAndRead(page, "Classify", "Classified as minor.");
}
