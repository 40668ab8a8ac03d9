import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { textOfPdf } from "@/lib/documents/testing/text-of-pdf";
import { paths } from "@/lib/paths";
import { choose } from "./press";

/** What of a set lies on paper and on the ward's computer. */
export interface PrintedSet {
  /** The text of each page, an envelope each. */
  readonly pages: readonly string[];
  readonly key: string;
  /** Path of the page that opens them. */
  readonly opener: string;
}

const GROUPS = /(?:[0-9A-Z]{4}-){4,}[0-9A-Z]{1,4}/;

/** Makes a set for the whole list of a site. */
export async function makeEnvelopes(page: Page, study: string, siteCode: string): Promise<PrintedSet> {
  await page.goto(paths.envelopes(study));
  const form = page.getByRole("form", { name: `Make envelopes for site ${siteCode}` });
  await choose(form, "For whom", /^The whole list/);
  await form.getByLabel(/^Password/).fill(CAST_PASSWORD);
  await form.getByRole("button", { name: "Make a new set" }).click();
  await expect(page.getByText(/envelopes made\. Save the three files now\./).first()).toBeVisible();
  const [envelopes, key, opener] = [
    await saved(page, "Envelopes (PDF"),
    await saved(page, "Key (PDF"),
    await saved(page, "Page that opens them"),
  ];
  const [sheet = ""] = await textOfPdf(readFileSync(key));
  return {
    pages: await textOfPdf(readFileSync(envelopes)),
    key: GROUPS.exec(sheet.slice(sheet.indexOf("Key of set")))?.[0] ?? "",
    opener,
  };
}

async function saved(page: Page, label: string): Promise<string> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: label }).click();
  const download = await downloading;
  const path = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** Opens one envelope of a set with its page, without a network; answers what it says. */
export async function openEnvelope(ward: Page, set: PrintedSet, number: string): Promise<string> {
  const page = set.pages.find((text) => text.includes(`Sealed envelope ${number}`)) ?? "";
  await ward.context().setOffline(true);
  await ward.goto(`file://${set.opener}`);
  await ward.getByLabel("Number of the envelope").fill(number);
  await ward.getByLabel("Code of the envelope").fill(GROUPS.exec(page.slice(page.indexOf("Set")))?.[0] ?? "");
  await ward.getByLabel("Key of the site").fill(set.key);
  await ward.getByRole("button", { name: "Open" }).click();
  const said = ward.getByRole("status");
  await expect(said).not.toBeEmpty();
  return (await said.textContent()) ?? "";
}
