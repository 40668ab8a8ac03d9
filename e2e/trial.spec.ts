import { paths } from "@/lib/paths";
import { assessCausality, reportAdverseEvent } from "./deeds/adverse-events";
import { completeAndClassify } from "./deeds/deviations";
import { assessEligibility, enroll, randomize, recordConsent, screenParticipant } from "./deeds/enrollment";
import { cutObservationShort, fillDose, kitToTake, logInjection, openDose } from "./deeds/injections";
import { pressAndRead } from "./deeds/press";
import { cellOf, enterResults, openGrid, typeRow } from "./deeds/results";
import { collectSample } from "./deeds/samples";
import { enterScore } from "./deeds/scores";
import {
  approveUnblinding,
  closeRecruitment,
  fixAnalysisSets,
  lockStudy,
  missingBeforeLock,
  openStudy,
  recordAnalysisPlan,
  signOff,
} from "./deeds/study-life";
import { keepAnswers } from "./fixtures/answers";
import { armWordsIn } from "./fixtures/arm-words";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

test.setTimeout(480_000);

test("a small trial goes from the first consent to the unblinded chart, and nobody learns an arm before", async ({
  as,
}) => {
  const study = await storyStudy("STORY-TRIAL");
  const administrator = await as("administrator");
  const investigator = await as("investigator");
  const otherInvestigator = await as("otherInvestigator");
  const nurse = await as("nurse", { width: 390, height: 844 });
  const otherNurse = await as("otherNurse");
  const technician = await as("technician");
  const dataManager = await as("dataManager");
  const statistician = await as("statistician");
  const answersSoFar = await keepAnswers([
    administrator,
    investigator,
    otherInvestigator,
    nurse,
    otherNurse,
    technician,
    dataManager,
    statistician,
  ]);

  await test.step("the administrator signs the opening", async () => {
    await openStudy(administrator, study);
  });

  const first =
    await test.step("an unmet criterion blocks randomization and is named; corrected, it no longer does", async () => {
      const participant = await screenParticipant(investigator, study, 1990);
      await recordConsent(investigator, study, participant);
      await assessEligibility(investigator, study, participant, {
        adult: "Fulfilled",
        pregnant: "Present",
        stage: "Early stage",
      });
      await investigator.goto(paths.randomization(study, participant.id));
      await expect(investigator.getByRole("listitem").filter({ hasText: "Not met: " })).toHaveText([
        /E1 Pregnant/,
      ]);
      await expect(investigator.getByRole("button", { name: /^Randomize/ })).toBeDisabled();
      await assessEligibility(investigator, study, participant, {
        adult: "Fulfilled",
        pregnant: "Absent",
        stage: "Early stage",
        reason: "The test was read wrongly.",
      });
      await randomize(investigator, study, participant);
      return participant;
    });

  const [second, third, fourth] =
    await test.step("three more are randomized, one at the other site in the other stratum", async () => [
      await enroll(investigator, study, "Early stage", 1985),
      await enroll(investigator, study, "Early stage", 1979),
      await enroll(otherInvestigator, study, "Late stage", 1968),
    ]);
  const here = [first, second, third];
  const everybody = [...here, fourth];
  const nurseOf = (participant: typeof first) => (participant === fourth ? otherNurse : nurse);
  const investigatorOf = (participant: typeof first) =>
    participant === fourth ? otherInvestigator : investigator;

  const baseline = new Map<string, number>();
  await test.step("the nurses take the samples before the dose", async () => {
    for (const [at, participant] of everybody.entries())
      baseline.set(await collectSample(nurseOf(participant), study, participant, "D1"), at);
  });

  await test.step("a wrong kit and a wrong digit are refused before anything is given", async () => {
    await openDose(nurse, study, first, "D1");
    const kit = await kitToTake(nurse);
    await openDose(nurse, study, second, "D1");
    const foreign = await kitToTake(nurse);
    expect(foreign).not.toBe(kit);
    await openDose(nurse, study, first, "D1");
    await fillDose(nurse, foreign);
    await pressAndRead(
      nurse,
      "Log injection",
      `Do not give kit ${foreign}: it is assigned to another participant.`,
    );
    await nurse.getByRole("textbox", { name: /^Kit number/ }).fill(withWrongDigit(kit));
    await pressAndRead(nurse, "Log injection", "cannot be right, a digit is wrong");
    await nurse.getByRole("textbox", { name: /^Kit number/ }).fill(kit);
  });

  await test.step("a double tap logs one dose", async () => {
    await nurse.getByRole("button", { name: "Log injection" }).dblclick();
    await nurse.waitForURL(/\/schedule$/);
    await nurse.goto(paths.participant(study, first.id));
    await expect(nurse.getByRole("table", { name: "Injections" }).getByRole("row")).toHaveCount(2);
  });

  await test.step("an observation cut short needs a reason", async () => {
    await cutObservationShort(nurse, study, first);
    await nurse.goto(paths.participant(study, first.id));
    await expect(nurse.getByRole("table", { name: /deviations/i })).toContainText("had to leave");
  });

  await test.step("everybody gets both doses", async () => {
    for (const participant of everybody.slice(1))
      await logInjection(nurseOf(participant), study, participant, "D1");
    for (const participant of everybody) await logInjection(nurseOf(participant), study, participant, "D2");
  });

  await test.step("the laboratory enters a panel by keyboard alone", async () => {
    await openGrid(technician, study);
    const [tube = ""] = baseline.keys();
    await typeRow(technician, tube, { MKA: "1,5" });
    await expect(technician.getByText(/another look: marked red/)).toBeVisible();
    await expect(technician.getByRole("button", { name: /^Save/ })).toBeDisabled();
    await cellOf(technician, "MKA", tube).fill("");
    await typeRow(technician, tube, { MKA: "60", MKB: "<1.5", MKC: "12.5" });
    await expect(technician.getByText("Confirm or correct the values outside")).toBeVisible();
    await cellOf(technician, "MKA", tube).focus();
    await technician.keyboard.press("!");
    await technician.keyboard.press("Control+Enter");
    await expect(technician.getByText(/^Saved 3 values of 1 tube/).first()).toBeVisible();
    const others = [...baseline].slice(1);
    await enterResults(
      technician,
      study,
      new Map(others.map(([tube, at]) => [tube, { MKA: String(100 + 7 * at), MKB: "2.5", MKC: "11.0" }])),
    );
  });

  await test.step("the investigators score by item, and the server sums", async () => {
    for (const [at, participant] of everybody.entries())
      await enterScore(
        investigatorOf(participant),
        study,
        participant,
        "Day 1 (baseline)",
        at % 2 === 0 ? ["Pain", "Fever"] : ["Pain", "Fever", "Fatigue"],
        at % 2 === 0 ? 6 : 7,
      );
  });

  await test.step("an adverse event is reported by the nurse and judged by the investigator", async () => {
    await reportAdverseEvent(nurse, study, second, "Headache");
    await assessCausality(investigator, study, second, "Headache");
  });

  await test.step("the checklist of the lock says what is missing, with a way to it", async () => {
    const missing = await missingBeforeLock(dataManager, study);
    expect(missing.length).toBeGreaterThanOrEqual(4);
    expect(missing.join("\n")).toContain("Recruitment is closed");
    expect(missing.join("\n")).toContain("The statistical analysis plan is recorded");
    await expect(dataManager.getByRole("link", { name: new RegExp(fourth.number) }).first()).toBeVisible();
    await expect(dataManager.getByRole("button", { name: "Sign and lock" })).toBeDisabled();
  });

  await test.step("the last visit: sample, values, score", async () => {
    const tubes = new Map<string, number>();
    for (const [at, participant] of everybody.entries()) {
      tubes.set(await collectSample(nurseOf(participant), study, participant, "EOS"), at);
      const present = [["Fatigue"], ["Fever"], [], ["Pain"]][at] ?? [];
      const total = [1, 2, 0, 4][at] ?? 0;
      await enterScore(investigatorOf(participant), study, participant, "End of study", present, total);
    }
    await enterResults(
      technician,
      study,
      new Map([...tubes].map(([tube, at]) => [tube, { MKA: String(110 + 9 * at), MKB: "1.9", MKC: "12.0" }])),
    );
  });

  await test.step("the lock waits for the class of the deviation", async () => {
    expect((await missingBeforeLock(dataManager, study)).join("\n")).toContain(
      "Every protocol deviation is classified",
    );
    await completeAndClassify(investigator, study, /Observation too short/);
  });

  await test.step("records are signed, recruitment closed, the plan recorded, the study locked", async () => {
    for (const participant of everybody) await signOff(investigatorOf(participant), study, participant);
    await closeRecruitment(dataManager, study);
    await recordAnalysisPlan(statistician, study);
    await lockStudy(dataManager, study);
    await fixAnalysisSets(statistician, study);
  });

  await test.step("one signature does not open the blind", async () => {
    await approveUnblinding(statistician, study, "Your approval is signed.");
    const refused = await statistician.request.get(paths.analysis(study));
    expect(refused.status()).toBe(404);
  });

  await test.step("nothing any of them was sent held an arm", async () => {
    const sent = await answersSoFar();
    const actions = sent.filter(({ what }) => what.startsWith("POST") && !what.includes("/api/auth/"));
    console.log(`${sent.length} answers of the story read, ${actions.length} of them to actions`);
    expect(actions.length).toBeGreaterThan(50);
    expect(armWordsIn(sent)).toEqual([]);
  });

  await test.step("the statistician rehearses on made-up arms, and every figure says DUMMY", async () => {
    await statistician.goto(paths.rehearsal(study));
    await statistician.getByRole("textbox", { name: "Seed" }).fill("story-seed");
    await statistician.getByRole("button", { name: "Run on made-up arms" }).click();
    await expect(statistician.getByText("DUMMY: these arms are made up.")).toBeVisible({ timeout: 90_000 });
    const figures = await statistician
      .getByRole("figure")
      .filter({ has: statistician.locator("svg") })
      .all();
    expect(figures.length).toBeGreaterThan(3);
    for (const figure of figures)
      await expect(figure.locator("svg").getByText("DUMMY").first()).toBeAttached();
    await expect(statistician.getByRole("table", { name: /rehearsals/i })).toContainText("story-seed");
  });

  await test.step("the second signature opens it, and the chart shows both arms", async () => {
    await approveUnblinding(investigator, study, "The study is unblinded.");
    await statistician.goto(paths.conduct(study));
    await statistician.getByRole("link", { name: "Results" }).click();
    const chart = statistician.getByRole("figure", { name: "Mean over time, by arm" });
    await expect(chart).toBeVisible({ timeout: 90_000 });
    for (const arm of ["Qzvertex extract", "Xjhollow vehicle"])
      await expect(chart.getByText(arm).first()).toBeVisible();
    const document = await statistician.request.get(paths.analysis(study));
    expect(armWordsIn([{ what: "results", body: await document.text() }]).length).toBeGreaterThan(0);
  });
});

/** The same number with its check digit off by one, which the check digit always finds. */
const withWrongDigit = (kit: string) => `${kit.slice(0, -1)}${(Number(kit.slice(-1)) + 1) % 10}`;
