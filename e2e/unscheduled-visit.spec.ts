import { paths } from "@/lib/paths";
import type { Protocol } from "@/lib/protocol/input";
import { enroll } from "./deeds/enrollment";
import { choose, pressAndRead } from "./deeds/press";
import { openStudy } from "./deeds/study-life";
import { recordUnscheduledVisit, startUnscheduledVisit } from "./deeds/unscheduled-visits";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

test.setTimeout(120_000);

const UNPLANNED: Partial<Protocol> = {
  forms: [
    {
      code: "VITALS",
      name: "Vital signs",
      visits: ["D15"],
      fields: [
        {
          code: "PULSE",
          name: "Pulse",
          type: "number",
          unit: "/min",
          decimals: 0,
          plausible: [20, 250],
          required: true,
        },
      ],
    },
  ],
  unscheduled: { forms: ["VITALS"], instruments: ["SYMPTOMS"] },
};

test("the nurse records an unscheduled visit and its form, the investigator its score, and the map and the completeness show it", async ({
  as,
}) => {
  const study = await storyStudy("STORY-UNPLANNED", [], UNPLANNED);
  await openStudy(await as("administrator"), study);
  const investigator = await as("investigator");
  const participant = await enroll(investigator, study, "Early stage", 1990);
  const nurse = await as("nurse", { width: 390, height: 844 });
  const dataManager = await as("dataManager");

  await test.step("the nurse says when and why, and is asked back for words that may tell a treatment", async () => {
    await startUnscheduledVisit(nurse, study, participant);
    await nurse.getByRole("textbox", { name: "Note" }).fill("Swollen wrists, since Qzvertex was given.");
    await pressAndRead(nurse, "Record the visit", "“Qzvertex” may tell");
    await recordUnscheduledVisit(nurse, "Swollen wrists.");
  });

  await test.step("until something is entered, the visit is begun and nothing of it is missing", async () => {
    await dataManager.goto(paths.completeness(study));
    const open = dataManager.getByRole("table", { name: "Open at unscheduled visits" });
    await expect(open.getByRole("row", { name: participant.number })).toContainText(
      "Vital signs, Symptom index",
    );
    await expect(open.getByRole("row", { name: participant.number })).toContainText("Nothing entered yet");
  });

  await test.step("she fills in the form from the visit, and sees no score", async () => {
    await nurse.getByRole("link", { name: "Fill in Vital signs, Unscheduled visit 1" }).click();
    await nurse.getByRole("textbox", { name: /^Pulse/ }).fill("104");
    await pressAndRead(nurse, "Save", "Vital signs saved.");
    const visit = nurse
      .getByRole("listitem")
      .filter({ has: nurse.getByRole("heading", { name: "Unscheduled visit 1" }) });
    await expect(visit).toContainText("Vital signs: recorded");
    await expect(visit).toContainText("Worse symptoms or a flare: Swollen wrists.");
    await expect(visit).not.toContainText("Symptom index");
  });

  await test.step("the investigator scores it; the page says which visit it is of", async () => {
    await investigator.goto(paths.participant(study, participant.id));
    await investigator.getByRole("link", { name: "Open, Unscheduled visit 1" }).click();
    await investigator.getByRole("link", { name: "Score Symptom index, Unscheduled visit 1" }).click();
    for (const item of ["Pain", "Fever", "Fatigue"])
      await choose(investigator, new RegExp(`^${item}`), item === "Fatigue" ? "Absent" : "Present");
    await investigator.getByRole("button", { name: "Save the score" }).click();
    await investigator.waitForURL(/\/scores\/[0-9a-f-]{36}$/);
    await expect(investigator.getByText("· Unscheduled visit 1")).toBeVisible();
  });

  await test.step("the data manager finds it in the map, entered, and no longer open", async () => {
    await dataManager.goto(paths.stateMap(study));
    await dataManager
      .getByRole("link", { name: `${participant.number} Unscheduled visits: Entered` })
      .click();
    await expect(dataManager.getByRole("heading", { name: "Unscheduled visit 1" })).toBeVisible();
    await dataManager.goto(paths.completeness(study));
    await expect(dataManager.getByRole("heading", { name: "Completeness" })).toBeVisible();
    await expect(dataManager.getByRole("table", { name: "Open at unscheduled visits" })).toHaveCount(0);
  });
});
