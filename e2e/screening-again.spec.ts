import { paths } from "@/lib/paths";
import { assessEligibility, randomize, recordConsent, screenParticipant } from "./deeds/enrollment";
import { openStudy } from "./deeds/study-life";
import { barriersOf } from "./fixtures/barriers";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

test.setTimeout(180_000);

test("whoever failed screening is screened again under a new number, both records say so, and the new one is randomized", async ({
  as,
}) => {
  const study = await storyStudy("STORY-AGAIN");
  await openStudy(await as("administrator"), study);
  const investigator = await as("investigator");
  const earlier = await screenParticipant(investigator, study, 1990);
  await recordConsent(investigator, study, earlier);
  const answers = { adult: "Fulfilled", stage: "Early stage" } as const;
  await assessEligibility(investigator, study, earlier, { ...answers, pregnant: "Present" });

  const newer =
    await test.step("the investigator screens again from the failed record, by keyboard", async () => {
      await investigator.goto(paths.participant(study, earlier.id));
      await investigator.getByRole("link", { name: "Screen again" }).press("Enter");
      const reason = investigator.getByRole("textbox", { name: /^Why the person is screened again/ });
      await reason.fill("No longer pregnant.");
      await reason.press("Tab");
      await investigator.getByRole("button", { name: "Give a new number" }).press("Enter");
      await expect(
        investigator.getByText(`${earlier.number} is screened again as`, { exact: false }).first(),
      ).toBeVisible();
      const heading = investigator.getByRole("heading", { level: 1, name: /^\d+-\d+$/ });
      await expect(heading).not.toHaveText(earlier.number);
      const number = (await heading.textContent()) ?? "";
      return { id: investigator.url().split("/").at(-1) ?? "", number };
    });

  await test.step("each record leads to the other, and the earlier one cannot be randomized", async () => {
    const record = investigator.getByRole("main");
    await expect(record).toContainText("Next: consent.");
    await record.getByRole("link", { name: earlier.number }).click();
    await expect(record).toContainText(`Screened again as ${newer.number}.`);
    await expect(record.getByRole("link", { name: "Screen again" })).toHaveCount(0);
    await investigator.goto(paths.randomization(study, earlier.id));
    await expect(record).toContainText(`Screened again as ${newer.number}.`);
    await expect(investigator.getByRole("button", { name: /^Randomize/ })).toBeDisabled();
  });

  await test.step("the new number consents anew and is randomized", async () => {
    await recordConsent(investigator, study, newer);
    await assessEligibility(investigator, study, newer, { ...answers, pregnant: "Absent" });
    await randomize(investigator, study, newer);
  });

  await test.step("the nurse sees both numbers in the list and not why; the monitor's flow counts one person", async () => {
    const nurse = await as("nurse");
    await nurse.goto(paths.participants(study));
    const row = (number: string) =>
      nurse.getByRole("row").filter({ has: nurse.getByRole("link", { name: number, exact: true }) });
    await expect(row(earlier.number)).toContainText(`Screen failure · again as ${newer.number}`);
    await expect(row(newer.number)).toContainText(`before as ${earlier.number}`);
    await nurse.goto(paths.participant(study, newer.id));
    await expect(nurse.getByRole("main")).toContainText(`Screened before as${earlier.number}`);
    expect(await nurse.content()).not.toContain("No longer pregnant");
    const monitor = await as("monitor");
    await monitor.goto(paths.pooled(study));
    await expect(monitor.getByRole("main")).toContainText("2 screenings were of 1 person.");
  });

  await test.step("neither record nor the form has a barrier", async () => {
    const another = await screenParticipant(investigator, study, 1980);
    await recordConsent(investigator, study, another);
    await assessEligibility(investigator, study, another, { ...answers, pregnant: "Present" });
    const barriers: string[] = [];
    for (const address of [
      paths.participants(study),
      paths.participant(study, earlier.id),
      paths.participant(study, newer.id),
      paths.rescreening(study, another.id),
      paths.rescreening(study, earlier.id),
    ])
      barriers.push(...(await barriersOf(investigator, address)));
    expect(barriers).toEqual([]);
  });
});
