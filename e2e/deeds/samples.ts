import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import type { Participant } from "./enrollment";
import { choose } from "./press";

/** Takes the tube a visit asks for, before the dose where there is one. Returns its accession number. */
export async function collectSample(
  page: Page,
  study: string,
  participant: Participant,
  visit: string,
): Promise<string> {
  await page.goto(paths.schedule(study));
  await page
    .getByRole("link", { name: new RegExp(`^Collect sample: ${participant.number}, .*\\(${visit}\\)$`) })
    .click();
  await expect(page.getByRole("heading", { name: `Collect sample: ${participant.number}` })).toBeVisible();
  if (visit !== "EOS") await choose(page, "Taken before the dose?", "Yes");
  await page.getByRole("button", { name: "Collect sample" }).click();
  await page.waitForURL(/\/samples\/[0-9a-f-]{36}$/);
  const accession = page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).first();
  await expect(accession).toBeVisible();
  return (await accession.textContent()) ?? "";
}
