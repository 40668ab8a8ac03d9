import { paths } from "@/lib/paths";
import type { Protocol } from "@/lib/protocol/input";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { generateAccessionNumber } from "@/lib/samples/accession-number";
import { enroll } from "./deeds/enrollment";
import { fillDose, kitToTake, openDose } from "./deeds/injections";
import { checkFile, importFile, laboratoryFile } from "./deeds/laboratory-files";
import { choose, pressAndRead } from "./deeds/press";
import { answerBeside, askBeside, closeQuery, unfoldQueries } from "./deeds/queries";
import { enterResults } from "./deeds/results";
import { collectSample } from "./deeds/samples";
import { enterScore } from "./deeds/scores";
import { freezeAll, statesOf, verifyAll } from "./deeds/states";
import { closeRecruitment, lockStudy, openStudy, recordAnalysisPlan, signOff } from "./deeds/study-life";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

test.setTimeout(240_000);

const MARKERS = Array.from({ length: 13 }, (_, at): Protocol["markers"][number] => ({
  code: `M${String(at + 1).padStart(2, "0")}`,
  name: `Analyte ${at + 1}`,
  unit: "mg/dL",
  decimals: 1,
  reference: [50, 150],
  plausible: [0, 1000],
  lowerLimitOfQuantification: 1.5,
  embargoed: true,
  visits: ["D1"],
}));

/** One dose, one panel and two scores: the shortest trial that can be locked. */
const SHORT: Partial<Protocol> = {
  dosing: {
    product: "Study injection",
    route: "intramuscular",
    amount: 1.5,
    unit: "mL",
    anatomicalSites: ["left deltoid", "right deltoid"],
    visits: ["D1"],
  },
  markers: MARKERS,
  visits: [
    { code: "D1", name: "Day 1 (baseline)", day: 1, earliestDay: 1, latestDay: 1 },
    { code: "EOS", name: "End of study", day: 4, earliestDay: 1, latestDay: 9 },
  ],
  endpoints: [
    {
      code: "P1",
      rank: "primary",
      measure: "SYMPTOMS",
      baseline: "D1",
      visits: ["EOS"],
      primaryVisit: "EOS",
      direction: "lower",
    },
  ],
};

const SIDE = "The plan says the right side. Was it the left?";
const BORN = "Born before 1950. Is the year right?";

test("a record goes from check and query over correction, verification and signature to freeze and lock", async ({
  as,
}) => {
  const study = await storyStudy("STORY-CLEANING", [], {
    ...SHORT,
    markers: MARKERS.slice(0, 1),
    sourceVerification: { extent: "all" },
    editChecks: [
      {
        code: "SIDE",
        on: "dose",
        field: "anatomicalSite",
        expect: "value == 'right deltoid'",
        action: "soft",
        ask: SIDE,
      },
      {
        code: "BORN",
        on: "participant",
        field: "birthYear",
        range: [1950, 2010],
        action: "soft",
        ask: BORN,
        askOf: "investigator",
      },
    ],
  });
  const administrator = await as("administrator");
  const investigator = await as("investigator");
  const nurse = await as("nurse", { width: 390, height: 844 });
  const technician = await as("technician");
  const dataManager = await as("dataManager");
  const monitor = await as("monitor");
  const statistician = await as("statistician");

  await openStudy(administrator, study);
  const participant = await enroll(investigator, study, "Early stage", 1940);
  const tube = await collectSample(nurse, study, participant, "D1");

  await test.step("a soft check asks the nurse as she chooses the side, before she saves, and her answer is kept", async () => {
    await openDose(nurse, study, participant, "D1");
    await expect(nurse.getByRole("textbox", { name: "Why it stands" })).toHaveCount(0);
    await fillDose(nurse, await kitToTake(nurse));
    await expect(nurse.getByRole("group", { name: /^Where/ })).toContainText(SIDE);
    await choose(nurse, "Where?", "Right deltoid");
    await expect(nurse.getByRole("textbox", { name: "Why it stands" })).toHaveCount(0);
    await choose(nurse, "Where?", "Left deltoid");
    await nurse.getByRole("textbox", { name: "Why it stands" }).fill("The right one is sore.");
    await nurse.reload();
    await expect(nurse.getByRole("textbox", { name: "Why it stands" })).toHaveValue("The right one is sore.");
    await pressAndRead(nurse, "Log injection", `Dose logged for ${participant.number}`);
    await nurse.getByRole("button", { name: "Close this message" }).click();
  });

  await test.step("the laboratory enters the value, the investigator scores both visits", async () => {
    await enterResults(technician, study, new Map([[tube, { M01: "100" }]]));
    await enterScore(investigator, study, participant, "Day 1 (baseline)", ["Pain"], 4);
    await enterScore(investigator, study, participant, "End of study", [], 0);
  });

  await test.step("the checks run over everything open one query; what was answered at entry is not asked again", async () => {
    await dataManager.goto(paths.editChecks(study));
    await dataManager.getByRole("button", { name: "Run the checks" }).click();
    await expect(dataManager.getByText("1 query opened, 0 closed.")).toBeVisible();
  });

  await test.step("the investigator answers it beside the year and corrects that; the next run closes it", async () => {
    await investigator.goto(paths.participant(study, participant.id));
    const year = investigator.locator("dd", { hasText: "about the year of birth" });
    await expect(year.getByText(BORN)).toBeVisible();
    await answerBeside(investigator, BORN, "A slip of the pen.");
    await investigator.goto(paths.correction(study, participant.id));
    await investigator.getByRole("textbox", { name: "Year of birth" }).fill("1960");
    await investigator.getByRole("textbox", { name: "Reason" }).fill("As on the identity card.");
    await investigator.getByRole("button", { name: "Correct", exact: true }).click();
    await investigator.waitForURL(/\/participants\/[0-9a-f-]{36}$/);
    await dataManager.goto(paths.editChecks(study));
    await dataManager.getByRole("button", { name: "Run the checks" }).click();
    await expect(dataManager.getByText("0 queries opened, 1 closed.")).toBeVisible();
  });

  await test.step("the data manager ticks the rows of a listing, asks about one, and the next tick leaves it out", async () => {
    await dataManager.goto(`${paths.newQueries(study)}?table=scores&field=total`);
    const all = dataManager.getByRole("checkbox", { name: /^Tick all shown/ });
    const rows = dataManager.getByRole("checkbox", { name: /^Ask about/ });
    await expect(rows).toHaveCount(2);
    await all.check();
    for (const row of await rows.all()) await expect(row).toBeChecked();
    await rows.first().uncheck();
    await expect(all).toBeChecked({ indeterminate: true });
    await rows.first().check();
    await expect(all).toBeChecked();
    await all.uncheck();
    for (const row of await rows.all()) await expect(row).not.toBeChecked();
    await rows.first().check();
    await dataManager.getByRole("textbox", { name: "Your question" }).fill("Is the total right?");
    await pressAndRead(dataManager, "Open the queries", "1 query opened.");
    await dataManager.waitForURL(/\/queries$/);
    await dataManager.goto(`${paths.newQueries(study)}?table=scores&field=total`);
    const asked = dataManager.getByRole("checkbox", { name: /has an open query$/ });
    await expect(asked).toHaveCount(1);
    await dataManager.getByRole("checkbox", { name: "Tick all shown (1; 1 with a query left out)" }).check();
    await expect(asked).not.toBeChecked();
    await expect(dataManager.getByRole("checkbox", { name: /^Ask about/, checked: true })).toHaveCount(1);
    await investigator.goto(paths.queries(study));
    await answerBeside(investigator, "Is the total right?", "It is.");
    await dataManager.goto(paths.queries(study));
    await closeQuery(dataManager, "Is the total right?", /stand, explained/);
  });

  await test.step("the monitor verifies everything against a named source, and asks beside the field", async () => {
    await verifyAll(monitor, study, participant, "The ward chart");
    await monitor.goto(paths.participant(study, participant.id));
    await monitor.getByRole("link", { name: /^Open injection/ }).click();
    await expect(monitor.getByText("compared with: The ward chart")).toBeVisible();
    await askBeside(monitor, "where it was given", "The ward chart says right.");
  });

  await test.step("the nurse finds the query, corrects and answers on one page; the verification is dropped", async () => {
    await nurse.goto(paths.queries(study));
    await nurse.getByRole("link", { name: /Injection: anatomical site/ }).click();
    await nurse.waitForURL(/\/injections\/[0-9a-f-]{36}$/);
    await nurse.getByText("Correct this record").click();
    await choose(nurse, "Where?", "Right deltoid");
    await nurse.getByRole("textbox", { name: "Reason for the correction" }).fill("Misread at entry.");
    await pressAndRead(nurse, "Save the correction", "Correction saved.");
    await answerBeside(nurse, "The ward chart says right.", "Right is right. Corrected.");
    await expect(nurse.getByText("Edited after it was verified: the monitor looks again")).toBeVisible();
  });

  await test.step("the monitor closes the query and verifies what was edited", async () => {
    await monitor.reload();
    await unfoldQueries(monitor, "where it was given");
    await closeQuery(monitor, "The ward chart says right.", /corrected/);
    expect(await statesOf(monitor, study, participant)).toEqual(["Verified", "Entered", "Verified"]);
    await verifyAll(monitor, study, participant);
  });

  await test.step("the investigator signs, the data manager freezes, and then nobody edits", async () => {
    await signOff(investigator, study, participant);
    expect(await statesOf(dataManager, study, participant)).toEqual(["Signed", "Signed", "Signed"]);
    await freezeAll(dataManager, study, participant);
    await nurse.reload();
    await expect(nurse.getByText("Frozen: nobody can edit this")).toBeVisible();
    await nurse.getByText("Correct this record").click();
    await nurse.getByRole("textbox", { name: "Reason for the correction" }).fill("One more look.");
    await pressAndRead(nurse, "Save the correction", "The data manager froze this part of the record.");
  });

  await test.step("the study is locked, and the map says so of every part", async () => {
    await closeRecruitment(dataManager, study);
    await recordAnalysisPlan(statistician, study);
    await lockStudy(dataManager, study);
    expect(await statesOf(dataManager, study, participant)).toEqual(["Locked", "Locked", "Locked"]);
  });
});

test("of a laboratory file with ten kinds of errors the good lines come in, each error stands at its line, nothing is overwritten", async ({
  as,
}) => {
  const study = await storyStudy("STORY-LAB-FILE", [], SHORT);
  const technician = await as("technician");
  const dataManager = await as("dataManager");
  await openStudy(await as("administrator"), study);
  const investigator = await as("investigator");
  const participant = await enroll(investigator, study, "Early stage", 1990);
  const tube = await collectSample(await as("nurse"), study, participant, "D1");
  await enterResults(technician, study, new Map([[tube, { M12: "100" }]]));
  const foreign = generateAccessionNumber(seededEntropy("a tube of another study"));

  const line = (marker: string, value: string, unit = "mg/dL", drawn = "") => [
    tube,
    marker,
    value,
    unit,
    drawn,
  ];
  const bad: readonly [string, readonly string[], RegExp][] = [
    ["a value no instrument writes", line("M03", "1e2"), /1e2/],
    ["an implausible value", line("M04", "4000"), /4000/],
    ["a formula", line("M06", "=1+1"), /formula/],
    ["another unit", line("M08", "100", "g/L"), /unit/],
    ["an unknown marker", line("M99", "100"), /no marker/],
    [
      "a tube's number with a slip",
      [`${tube.slice(0, -1)}?`, "M09", "100", "mg/dL", ""],
      /no accession number/,
    ],
    ["a tube of another study", [foreign, "M09", "100", "mg/dL", ""], /no tube .* is in this study/],
    ["a day that is not the tube's", line("M09", "100", "mg/dL", "2020-01-31"), /collected on 31-Jan-2020/],
    ["a value twice", line("M10", "100"), /stands on lines/],
    ["the same value's other line", line("M10", "101"), /stands on lines/],
    ["too few fields", [tube, "M11"], /fields/],
    ["no value", line("M07", ""), /no value/],
  ];
  const good = [line("M01", "100"), line("M02", "<1.5"), line("M13", "160.5")];

  await test.step("the dry run shows every finding at its line, and writes nothing", async () => {
    await checkFile(
      technician,
      study,
      laboratoryFile([...good, line("M12", "110"), ...bad.map(([, fields]) => fields)]),
    );
    const findings = technician.getByRole("table", { name: /^Findings, line by line/ });
    await expect(findings).toBeVisible();
    for (const [at, [what, , words]] of bad.entries()) {
      const row = findings.getByRole("row", { name: new RegExp(`^Line ${6 + at} `) });
      await expect(row, what).toContainText("Left out");
      await expect(row, what).toContainText(words);
    }
    await expect(findings.getByRole("row", { name: /^Line 5 / })).toContainText("Look");
  });

  await test.step("the good lines are imported, and the differing value stays as it was", async () => {
    await importFile(technician, 3);
    await expect(technician.getByText("1 differ from what stands")).toBeVisible();
  });

  await test.step("the laboratory is asked which value is right, and answers without saying either", async () => {
    await technician.goto(paths.queries(study));
    const asked = technician.getByRole("article", { name: /^Query: / });
    await expect(asked).toHaveCount(1);
    await expect(asked).not.toContainText(/\b1[01]0\b/);
    const question = (await asked.getAttribute("aria-label"))?.replace(/^Query: /, "") ?? "";
    await answerBeside(technician, question, "What stands is right; the file was written before the repeat.");
    await dataManager.goto(paths.queries(study));
    await closeQuery(dataManager, question, /stand, explained/);
  });

  await test.step("the corrected file brings in the rest, and once only", async () => {
    const rest = ["M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11"];
    const corrected = laboratoryFile([
      ...good,
      line("M12", "100"),
      ...rest.map((marker) => line(marker, "90")),
    ]);
    await checkFile(technician, study, corrected);
    await importFile(technician, rest.length);
    await checkFile(technician, study, corrected);
    await expect(technician.getByText(/^This very file was imported by Agus Pratama/)).toBeVisible();
    await technician.goto(paths.samplesEntry(study));
    await expect(technician.getByText(/^Every value is entered/)).toBeVisible();
  });
});
