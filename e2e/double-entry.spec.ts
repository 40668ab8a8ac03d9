import type { CastMember } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { enroll } from "./deeds/enrollment";
import { pressAndRead } from "./deeds/press";
import { cellOf, openGrid, typeRow } from "./deeds/results";
import { collectSample } from "./deeds/samples";
import { openStudy } from "./deeds/study-life";
import { barriersOf } from "./fixtures/barriers";
import { expect, test } from "./fixtures/people";
import { storyProtocol, storyStudy } from "./fixtures/story-study";

test.setTimeout(120_000);

const COLLEAGUE: CastMember = {
  name: "Wulan Prasetyo",
  email: "wulan.laboratory@verum.example",
  role: "lab_technician",
  siteCode: null,
};

test("two technicians type a value independently, by keyboard alone, and what differs is resolved", async ({
  as,
}) => {
  const study = await storyStudy("STORY-DOUBLE", [COLLEAGUE], {
    markers: storyProtocol().markers.map((marker) =>
      marker.code === "MKB" ? marker : { ...marker, doubleEntry: true },
    ),
  });
  await openStudy(await as("administrator"), study);
  const participant = await enroll(await as("investigator"), study, "Early stage", 1990);
  const tube = await collectSample(await as("nurse"), study, participant, "D1");

  const first = await as("technician");
  await openGrid(first, study);
  await typeRow(first, tube, { MKA: "120", MKB: "2.5", MKC: "12.5" });
  await first.keyboard.press("Control+Enter");
  await expect(first.getByText("2 wait for a colleague's second entry.").first()).toBeVisible();
  await openGrid(first, study);
  await expect(first.getByRole("link", { name: /^MKA of .*: 1 of 2, entered once by you/ })).toBeVisible();

  const second = await as(COLLEAGUE);
  await openGrid(second, study);
  expect(await second.content()).not.toMatch(/\b120\b/);
  await expect(cellOf(second, "MKC", tube)).toHaveAccessibleName(/second entry$/);
  await typeRow(second, tube, { MKA: "102" });
  await cellOf(second, "MKC", tube).focus();
  await second.keyboard.type("12.5");
  await second.keyboard.press("Control+Enter");
  await expect(second.getByText("1 differ from the first entry: see Compare entries.").first()).toBeVisible();

  const dataManager = await as("dataManager");
  await dataManager.goto(paths.completeness(study));
  await expect(dataManager.getByText("1 entered twice with entries that differ")).toBeVisible();

  await second.goto(paths.entryComparison(study));
  const resolve = second.getByRole("link", { name: `Resolve MKA of ${tube}` });
  const toResolve = (await resolve.getAttribute("href")) ?? "";
  const barriers: string[] = [];
  for (const address of [paths.samplesEntry(study), toResolve])
    barriers.push(...(await barriersOf(second, address)));
  expect(barriers).toEqual([]);

  await second.goto(paths.samples(study));
  await second.getByRole("link", { name: "Compare entries (1)" }).click();
  await expect(second.getByRole("row", { name: new RegExp(tube) })).toContainText("120");
  await second.getByRole("link", { name: `Resolve MKA of ${tube}` }).click();
  await second.getByRole("textbox", { name: /^Value as read again/ }).fill("120");
  await second.getByRole("textbox", { name: /^Why/ }).fill("The printout says 120, digits were swapped.");
  await pressAndRead(second, "Resolve", `${tube} MKA is 120.`);
  await expect(second.getByText("No entries differ.")).toBeVisible();
});
