import { readFile } from "node:fs/promises";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { textOfPdf } from "@/lib/documents/testing/text-of-pdf";
import { FORMS } from "@/lib/forms/testing/forms";
import { paths } from "@/lib/paths";
import { MADE_UP_LIST } from "@/lib/terminologies/testing/made-up-list";
import { assessCausality } from "./deeds/adverse-events";
import { enroll } from "./deeds/enrollment";
import { logInjection } from "./deeds/injections";
import { choose, chooseFile, pressAndRead } from "./deeds/press";
import { openStudy } from "./deeds/study-life";
import { keepAnswers } from "./fixtures/answers";
import { armWordsIn } from "./fixtures/arm-words";
import { expect, test } from "./fixtures/people";
import { SECRET_ARM_WORDS, storyStudy } from "./fixtures/story-study";

test.setTimeout(240_000);

const ARM = new RegExp(SECRET_ARM_WORDS.join("|"), "i");

test("one serious event goes from the bedside to the authority's PDF, and the site stays blind", async ({
  as,
}) => {
  const study = await storyStudy("STORY-SERIOUS", [], {
    forms: FORMS.filter(({ repeating }) => repeating),
    safety: {
      terminology: { name: "MADE-UP", version: "2" },
      expected: [{ term: "Blue elbow" }],
      stoppingRules: [
        { code: "S1", text: "One serious related event.", participants: 1, serious: true, related: true },
      ],
    },
  });
  const administrator = await as("administrator");
  const dataManager = await as("dataManager");
  const nurse = await as("nurse", { width: 390, height: 844 });
  const investigator = await as("investigator");
  const pharmacist = await as("pharmacist");
  const safetyBoard = await as("safetyBoard");
  const blinded = [dataManager, nurse, investigator, safetyBoard];
  const answersSoFar = await keepAnswers(blinded);

  await test.step("the list of terms is imported, once, and the safety person is appointed", async () => {
    await openStudy(administrator, study);
    await dataManager.goto(paths.terminology(study));
    await chooseFile(dataManager, {
      name: "made-up.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(MADE_UP_LIST),
    });
    await pressAndRead(dataManager, "Check and keep the list", "MADE-UP 2 is the study's list now: 4 terms.");
    await administrator.goto(paths.offices(study));
    const form = administrator.getByRole("form", { name: "Appoint: Safety person" });
    const person = await form.getByRole("option", { name: /Hendra Wijaya/ }).textContent();
    await form.getByRole("combobox", { name: "Person" }).selectOption(person ?? "");
    await form.getByRole("button", { name: "Appoint" }).click();
    await expect(administrator.getByText(/Hendra Wijaya/).first()).toBeVisible();
  });

  const participant = await enroll(investigator, study, "Early stage", 1990);
  await logInjection(nurse, study, participant, "D1");

  await test.step("the nurse enters a medication of which the day is not known", async () => {
    await nurse.goto(paths.participant(study, participant.id));
    await nurse.getByRole("link", { name: "Add to Concomitant medication" }).click();
    await nurse.getByRole("textbox", { name: "Drug" }).fill("Ibuprofen");
    await nurse.getByRole("textbox", { name: "From" }).fill("31-Feb-2026");
    await pressAndRead(nurse, "Save", "From: enter it as far as it is known");
    await nurse.getByRole("textbox", { name: "From" }).fill("UN-Feb-2026");
    await nurse.getByRole("button", { name: "Save" }).click();
    await nurse.waitForURL(/\/participants\/[0-9a-f-]{36}$/);
    await expect(nurse.getByText("UN-Feb-2026")).toBeVisible();
  });

  await test.step("the nurse reports it at the bedside: the grades follow from the term, the clock starts", async () => {
    await nurse.goto(paths.participant(study, participant.id));
    const said = await nurse.getByText("Today at the site: ").textContent();
    await nurse.getByRole("link", { name: "Report an adverse event" }).click();
    await nurse.getByRole("textbox", { name: "What happened" }).fill("a loud elbow");
    await nurse.getByRole("combobox", { name: "Term of MADE-UP 2" }).fill("elbow hum");
    await nurse.getByRole("textbox", { name: "Began on" }).fill(said?.split(": ").at(-1) ?? "");
    await choose(nurse, "Severity grade", /Life-threatening noise/);
    await choose(nurse, "Serious?", "Yes");
    await nurse.getByRole("checkbox", { name: "Danger to life at the time" }).check();
    await nurse.getByRole("button", { name: /fill in When did the site learn/ }).click();
    await nurse.getByRole("combobox", { name: "Outcome so far" }).selectOption("Recovering");
    await nurse.getByRole("combobox", { name: "Action with the study drug" }).selectOption("Nothing changed");
    await nurse.getByRole("checkbox", { name: /^D1/ }).check();
    await nurse.getByRole("checkbox", { name: "Ibuprofen, UN-Feb-2026" }).check();
    await nurse
      .getByRole("textbox", { name: "Account" })
      .fill("Heard in the corridor; moved to intensive care.");
    await nurse.getByRole("button", { name: "Report the event" }).click();
    await nurse.waitForURL(/\/adverse-events\/[0-9a-f-]{36}$/);
    await expect(nurse.getByText(/^Due to the sponsor by /)).toBeVisible();
  });

  await test.step("the investigator finds the notice, judges, and sends the report", async () => {
    await investigator.goto(paths.study(study));
    await investigator.getByRole("link", { name: /^Notices: \d+ unread/ }).click();
    await expect(
      investigator.getByRole("heading", { name: `Serious adverse event: ${participant.number}, Surakarta` }),
    ).toBeVisible();
    await assessCausality(investigator, study, participant, "a loud elbow");
    await investigator.goto(paths.seriousEvents(study));
    const row = investigator.getByRole("row", { name: /a loud elbow/ });
    await expect(row).toContainText("To the authority, 7 days");
    await row.getByRole("link", { name: /^Send report/ }).click();
    await pressAndRead(investigator, "Send to the sponsor", "is sent.");
    await investigator.waitForURL(/\/serious-events$/);
    const file = await investigator.getByRole("link", { name: "Report 1 (PDF)" }).getAttribute("href");
    const pdf = await investigator.request.get(file ?? "");
    const text = (await textOfPdf(new Uint8Array(await pdf.body()))).join("\n");
    for (const words of [
      "Elbow hum",
      "unexpected",
      "Danger to life",
      "intensive care",
      "Ibuprofen, UN-Feb-2026",
      participant.number,
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(ARM);
  });

  await test.step("the safety person makes the authority's copy, which names what was given", async () => {
    await pharmacist.goto(paths.study(study));
    await pharmacist.getByRole("link", { name: "Reports" }).click();
    await pharmacist.getByRole("link", { name: `Open ${participant.number} a loud elbow` }).click();
    await pharmacist.getByRole("textbox", { name: "Case number of the report" }).fill("Case 2026-17");
    await pharmacist.getByLabel(/^Password/).fill(CAST_PASSWORD);
    await pharmacist.getByRole("button", { name: "Open the code and make the copy" }).click();
    const saved = pharmacist.waitForEvent("download");
    await pharmacist.getByRole("link", { name: "Save the PDF" }).click();
    const text = (await textOfPdf(new Uint8Array(await readFile(await (await saved).path())))).join("\n");
    for (const words of ["UNBLINDED", "Case 2026-17", "Elbow hum"]) expect(text).toContain(words);
    expect(text).toMatch(ARM);
    await pharmacist.goto(paths.authorityReports(study));
    await expect(pharmacist.getByText("Copy made")).toBeVisible();
  });

  await test.step("the board alone hears of the stopping rule", async () => {
    await safetyBoard.goto(paths.safetyBoard(study));
    await expect(safetyBoard.getByRole("row", { name: /S1/ })).toContainText("1 of 1");
    await expect(safetyBoard.getByRole("row", { name: /S1/ })).toContainText("Met");
    await investigator.goto(paths.notices(study));
    await expect(investigator.getByText("stopping rule")).toHaveCount(0);
  });

  await test.step("the board opens its closed report, by letters; for everybody else there is none", async () => {
    await safetyBoard.goto(paths.safetyBoard(study));
    await pressAndRead(safetyBoard, "Prepare the report", "Report 1 is prepared");
    await safetyBoard.getByRole("button", { name: "Open closed report 1" }).click();
    await expect(safetyBoard.getByRole("heading", { name: "Closed report 1" })).toBeVisible();
    for (const letter of ["A", "B"])
      await expect(
        safetyBoard.getByRole("columnheader", { name: letter, exact: true }).first(),
      ).toBeVisible();
    const download = safetyBoard.getByRole("link", { name: "Download as PDF" });
    const pdf = await safetyBoard.request.get((await download.getAttribute("href")) ?? "");
    const text = (await textOfPdf(new Uint8Array(await pdf.body()))).join("\n");
    for (const words of ["CLOSED safety report 1", "data cut-off"]) expect(text).toContain(words);
    expect(text).not.toMatch(ARM);
    const report = new URL(safetyBoard.url()).pathname.split("/").at(-1) ?? "";
    const ofTheBoard = [
      paths.safetyBoard(study),
      paths.closedReport(study, report),
      paths.closedReportFile(study, report),
    ];
    for (const other of [administrator, dataManager, nurse, investigator, pharmacist])
      for (const address of ofTheBoard)
        expect((await other.request.get(address)).status(), address).toBe(404);
  });

  await test.step("the data manager sees every clock met, and nobody blinded read an arm", async () => {
    await dataManager.goto(paths.seriousEvents(study));
    await expect(
      dataManager.getByRole("row", { name: /a loud elbow/ }).getByText("Reported", { exact: true }),
    ).toHaveCount(2);
    expect(armWordsIn(await answersSoFar())).toEqual([]);
  });
});
