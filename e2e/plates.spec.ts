import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import { Protocol } from "@/lib/protocol/input";
import { enroll, type Participant } from "./deeds/enrollment";
import { logInjection } from "./deeds/injections";
import { pressAndRead } from "./deeds/press";
import { cellOf } from "./deeds/results";
import { collectSample } from "./deeds/samples";
import { openStudy } from "./deeds/study-life";
import { barriersOf } from "./fixtures/barriers";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

test.setTimeout(240_000);

test("a technician plans a plate of whole participants without learning who is whose, enters it, and only the data manager sees a split", async ({
  as,
}) => {
  const told = Protocol.shape.markers.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, "fixtures/story-protocol.json"), "utf8")).markers,
  );
  const study = await storyStudy("STORY-PLATES", [], {
    markers: told.map((marker) =>
      marker.code === "MKA" ? { ...marker, samplesOfParticipantOnOnePlate: true } : marker,
    ),
  });
  await openStudy(await as("administrator"), study);
  const investigator = await as("investigator");
  const nurse = await as("nurse");
  const people: Participant[] = [];
  const tubes: string[] = [];
  for (const year of [1988, 1990, 1992]) {
    const participant = await enroll(investigator, study, "Early stage", year);
    people.push(participant);
    tubes.push(await collectSample(nurse, study, participant, "D1"));
    // The last visit comes up once the first dose says when day 1 was.
    await logInjection(nurse, study, participant, "D1");
    tubes.push(await collectSample(nurse, study, participant, "EOS"));
  }

  const technician = await as("technician");
  await technician.goto(paths.sampleReceipt(study));
  for (const [at, tube] of tubes.slice(0, -1).entries()) await receive(technician, tube, `A${at + 1}`);
  await technician.goto(paths.platePlans(study));
  await plan(technician);
  await expect(technician.getByText(/for 40 wells too few MKA tubes are here/).first()).toBeVisible();
  await technician.goto(paths.sampleReceipt(study));
  await receive(technician, tubes.at(-1) ?? "", "A6");

  await technician.goto(paths.samples(study));
  await technician.getByRole("link", { name: "Plan a plate" }).click();
  await plan(technician);
  await expect(technician.getByRole("heading", { level: 1, name: "Plate P-31" })).toBeVisible();
  const numbers = technician.getByRole("rowheader");
  await expect(numbers).toHaveCount(6);
  expect((await numbers.allTextContents()).toSorted()).toEqual(tubes.toSorted());
  const planned = technician.url();
  const seen = await technician.content();
  for (const { id, number } of people) {
    expect(seen).not.toContain(id);
    expect(seen).not.toContain(number);
  }

  await technician.getByRole("link", { name: "Enter its values" }).click();
  await expect(technician.getByRole("textbox", { name: "Plate", exact: true })).toHaveValue("P-31");
  await expect(technician.getByRole("textbox", { name: "Analyzer" })).toHaveValue("Reader 2");
  await expect(technician.getByRole("button", { name: /^Save/ })).toBeVisible();
  const first = (await technician.getByRole("rowheader").first().textContent())?.slice(0, 9) ?? "";
  await cellOf(technician, "MKA", first).focus();
  for (let at = 0; at < tubes.length; at += 1) {
    await technician.keyboard.type(String(100 + at));
    await technician.keyboard.press("ArrowDown");
  }
  await technician.keyboard.press("Control+Enter");
  await expect(technician.getByText("Every value of this plate is entered.")).toBeVisible();

  const manager = await as("dataManager");
  await manager.goto(paths.completeness(study));
  await expect(
    manager.getByText("All samples of each participant are on one plate, as far as values stand."),
  ).toBeVisible();

  // One tube is said to have been on another plate: the laboratory is told nothing, the data manager whose it is.
  await technician.goto(paths.samples(study));
  await technician.getByRole("link", { name: tubes[0] ?? "" }).click();
  await technician.getByRole("link", { name: "History and correction of MKA" }).click();
  await expect(technician.getByRole("button", { name: "Correct the value" })).toBeVisible();
  const stands = (await technician.getByText(/^It stands as/).textContent())?.match(/\d+/)?.[0] ?? "";
  await technician.getByRole("textbox", { name: /^New value/ }).fill(stands);
  await technician.getByRole("textbox", { name: "Plate", exact: true }).fill("P-32");
  await technician.getByRole("textbox", { name: /^Reason/ }).fill("It was measured again the next day.");
  await technician.getByRole("button", { name: "Correct the value" }).click();
  await technician.waitForURL(/\/results$/);
  expect(await technician.content()).not.toMatch(/one plate|several plates/);
  await technician.getByRole("link", { name: "History and correction of MKA" }).click();
  await expect(technician.getByRole("table", { name: /^History of this value/ })).toContainText("plate P-32");
  const corrected = technician.url();

  await manager.goto(paths.completeness(study));
  await manager.getByRole("link", { name: "Samples and their plates" }).click();
  const row = manager.getByRole("row", { name: new RegExp(people[0]?.number ?? "") });
  await expect(row).toContainText("On several plates");
  await expect(row).toContainText("plate P-31");
  await expect(row).toContainText("plate P-32");
  const refused = await technician.request.get(paths.plateFindings(study));
  expect(await refused.text()).not.toContain(people[0]?.number ?? "none");

  const barriers: string[] = [];
  for (const address of [paths.platePlans(study), planned, `${planned}/results`, corrected])
    barriers.push(...(await barriersOf(technician, address)));
  for (const address of [paths.plateFindings(study), paths.completeness(study)])
    barriers.push(...(await barriersOf(manager, address)));
  expect(barriers).toEqual([]);
});

async function receive(page: Page, tube: string, position: string) {
  const form = page.getByRole("form", { name: "Receive a tube" });
  await form.getByRole("textbox", { name: "Accession number" }).fill(tube);
  await form.getByRole("textbox", { name: "Freezer" }).fill("F1");
  await form.getByRole("textbox", { name: "Position" }).fill(position);
  await pressAndRead(page, "Receive the tube", `${tube} received and stored.`);
}

async function plan(page: Page) {
  await expect(page.getByRole("button", { name: "Plan the plate" })).toBeVisible();
  await page.getByRole("textbox", { name: /^Wells for samples/ }).fill("40");
  await page.getByRole("textbox", { name: "Plate", exact: true }).fill("P-31");
  await page.getByRole("textbox", { name: "Batch" }).fill("L-9");
  await page.getByRole("textbox", { name: "Analyzer" }).fill("Reader 2");
  await page.getByRole("button", { name: "Plan the plate" }).click();
}
