import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import { choose, pressAndRead } from "./press";

const CONTENTS = ["Qzvertex extract", "Xjhollow vehicle"];

/** Numbers a batch of `count` kits of each content. */
export async function bringInBatch(page: Page, study: string, code: string, count: number) {
  await page.goto(paths.supply(study));
  await page.getByRole("link", { name: "Bring in a batch" }).click();
  const form = page.getByRole("form", { name: "Number new kits" });
  await form.getByRole("textbox", { name: "Batch code" }).fill(code);
  for (const content of CONTENTS) {
    await form.getByRole("textbox", { name: `Kits of ${content}` }).fill(String(count));
    await form.getByRole("textbox", { name: `Lot of ${content}` }).fill("L-2026-77");
    await form.getByLabel(`Expiry of ${content}`).fill("2099-06-30");
  }
  await pressAndRead(page, "Number the kits", `${2 * count} kits are in the depot.`);
}

/** Ships to a site; answers the shipment's number. */
export async function shipTo(page: Page, study: string, siteCode: string, count: number): Promise<string> {
  await page.goto(paths.supply(study));
  await page.getByRole("link", { name: `Ship to site ${siteCode}` }).click();
  for (const content of CONTENTS)
    await page.getByRole("textbox", { name: `Kits of ${content}` }).fill(String(count));
  await pressAndRead(page, "Ship the kits", "is on its way.");
  const heading = page.getByRole("heading", { level: 1, name: /^Shipment S-\d{6}$/ });
  await expect(heading).toBeVisible();
  return ((await heading.textContent()) ?? "").replace("Shipment ", "");
}

/** Opens the receipt of a shipment on its way. */
export async function receive(page: Page, study: string, shipment: string, damaged: readonly string[]) {
  await page.goto(paths.kits(study));
  await page.getByRole("link", { name: `Record receipt of ${shipment}` }).click();
  await choose(page, "Temperature on the way", /^In range/);
  for (const kit of damaged) await choose(page, `Kit ${kit}`, "Damaged");
  await pressAndRead(page, "Record the receipt", "kits can be used.");
}

/** From the list of kits to one of them. */
export async function openKit(page: Page, study: string, kit: string) {
  await page.goto(paths.kits(study));
  await page
    .getByText(/^All \d+ kits by number$/)
    .first()
    .waitFor();
  await page.getByRole("link", { name: kit, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Kit ${kit}` })).toBeVisible();
}
