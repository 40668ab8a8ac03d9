import { expect, type Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import { chooseFile } from "./press";

export type FileLine = readonly [tube: string, analyte: string, value: string, unit: string, drawn: string];

/** A file of a laboratory with a line for each value, as its instrument writes it. */
export const laboratoryFile = (lines: readonly (FileLine | readonly string[])[]) => ({
  name: "results.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    [["Tube", "Analyte", "Result", "Unit", "Drawn"], ...lines]
      .map((fields) => `${fields.join(",")}\n`)
      .join(""),
  ),
});

/** Reads a file without writing anything; what its columns are is guessed. */
export async function checkFile(page: Page, study: string, file: ReturnType<typeof laboratoryFile>) {
  await page.goto(paths.laboratoryFiles(study));
  const form = page.getByRole("form", { name: "Read a laboratory file" });
  await form.getByLabel("Laboratory").fill("Central laboratory");
  await chooseFile(page, file);
  await form.getByRole("button", { name: "Check the file" }).click();
}

export async function importFile(page: Page, values: number) {
  await page.getByRole("button", { name: `Import ${values} new values` }).click();
  await expect(page.getByText(`Imported: ${values} new values.`)).toBeVisible();
}
