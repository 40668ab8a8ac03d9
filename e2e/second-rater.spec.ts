import type { CastMember } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { enroll } from "./deeds/enrollment";
import { enterScore } from "./deeds/scores";
import { openStudy } from "./deeds/study-life";
import { barriersOf, DESK } from "./fixtures/barriers";
import { expect, test } from "./fixtures/people";
import { storyProtocol, storyStudy } from "./fixtures/story-study";

test.setTimeout(120_000);

const COLLEAGUE: CastMember = {
  name: "Laksmi Hartono",
  email: "laksmi.investigator@verum.example",
  role: "investigator",
  siteCode: "01",
};

test("a second investigator rates a visit by keyboard alone, before she sees the first rating", async ({
  as,
}) => {
  const { instruments } = storyProtocol();
  const study = await storyStudy("STORY-RATERS", [COLLEAGUE], {
    instruments: instruments.map((one) => ({ ...one, secondRating: { withinDays: 7 } })),
  });
  await openStudy(await as("administrator"), study);
  const first = await as("investigator");
  const participant = await enroll(first, study, "Early stage", 1990);
  await enterScore(first, study, participant, "Day 1 (baseline)", ["Pain", "Fever"], 6);
  await expect(first.getByText("A second rating is awaited")).toBeVisible();
  const scored = new URL(first.url()).pathname;

  const second = await as(COLLEAGUE);
  expect((await second.request.get(scored)).status()).toBe(404);
  await second.goto(paths.participants(study));
  await expect(second.getByText("1 visit waits for a second rater")).toBeVisible();
  const link = second.getByRole("link", {
    name: `${participant.number}, Day 1 (baseline): Symptom index, second rating`,
  });
  const toRate = (await link.getAttribute("href")) ?? "";
  const barriers: string[] = [];
  for (const address of [paths.participants(study), toRate])
    barriers.push(...(await barriersOf(second, address)));
  expect(barriers).toEqual([]);

  await second.setViewportSize(DESK);
  await second.goto(paths.participants(study));
  await link.press("Enter");
  await expect(second.getByText("This is the second rating")).toBeVisible();
  for (const item of ["Pain", "Fever", "Fatigue"]) {
    const word = item === "Pain" ? "Present" : "Absent";
    await second
      .getByRole("group", { name: new RegExp(`^${item}`) })
      .getByRole("radio", { name: word })
      .press("Space");
  }
  await second.getByRole("button", { name: "Save the second rating" }).press("Enter");
  await expect(second.getByRole("row", { name: /^Fever Present Absent Differs/ })).toBeVisible();
  await expect(second.getByText("6 and 4")).toBeVisible();
  expect(await barriersOf(second, scored)).toEqual([]);

  const dataManager = await as("dataManager");
  await dataManager.goto(paths.pooled(study));
  await dataManager.getByRole("link", { name: "Agreement of raters" }).click();
  await expect(dataManager.getByRole("row", { name: /^Fever 1 0\.0 % kappa/ })).toBeVisible();
  expect(await barriersOf(dataManager, paths.agreement(study))).toEqual([]);
});
