import type { Locator, Page } from "@playwright/test";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { assessEligibility, recordConsent, screenParticipant } from "./deeds/enrollment";
import { kitToTake } from "./deeds/injections";
import { cellOf } from "./deeds/results";
import { collectSample } from "./deeds/samples";
import { recruitingStudy } from "./fixtures/first-visit";
import { expect, test } from "./fixtures/people";

test.setTimeout(120_000);

/** Presses Tab until the focus is there, as a person without a mouse would. */
async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The Tab key does not lead there.");
}

async function typeInto(page: Page, target: Locator, text: string) {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

test("a dose is logged, a panel entered, a record signed off and a code broken by keyboard alone", async ({
  as,
}) => {
  const { study, participant } = await recruitingStudy(as, "STORY-KEYBOARD");
  const nurse = await as("nurse");
  const tube = await collectSample(nurse, study, participant, "D1");

  await test.step("the nurse logs the dose", async () => {
    await nurse.goto(paths.schedule(study));
    await tabTo(nurse, nurse.getByRole("link", { name: /^Log injection: .*\(D1\)$/ }));
    await nurse.keyboard.press("Enter");
    const kit = nurse.getByRole("textbox", { name: /^Kit number/ });
    await expect(kit).toBeFocused();
    await nurse.keyboard.type(await kitToTake(nurse));
    // A scanner ends with Enter: it goes on to the next question instead of sending half a form.
    await nurse.keyboard.press("Enter");
    await expect(nurse.getByRole("radio", { name: /^In full/ })).toBeFocused();
    await nurse.keyboard.press("Space");
    await tabTo(nurse, nurse.getByRole("radio", { name: /^Left deltoid/ }));
    await nurse.keyboard.press("Space");
    await tabTo(nurse, nurse.getByRole("button", { name: "Log injection" }));
    await nurse.keyboard.press("Enter");
    await expect(nurse.getByText(`Dose logged for ${participant.number}`).first()).toBeVisible();
  });

  await test.step("the technician enters the panel", async () => {
    const technician = await as("technician");
    await technician.goto(paths.samples(study));
    await tabTo(technician, technician.getByRole("link", { name: /^Enter 1 tube/ }));
    await technician.keyboard.press("Enter");
    await tabTo(technician, cellOf(technician, "MKA", tube));
    await technician.keyboard.type("60");
    await technician.keyboard.press("!");
    await technician.keyboard.press("Tab");
    await expect(cellOf(technician, "MKB", tube)).toBeFocused();
    await technician.keyboard.type("<1.5");
    await technician.keyboard.press("ArrowLeft");
    await technician.keyboard.press("Tab");
    await expect(cellOf(technician, "MKC", tube)).toBeFocused();
    await technician.keyboard.type("12.5");
    await technician.keyboard.press("Control+Enter");
    await expect(
      technician.getByText(/^Saved 3 values of 1 tube|^Every value is entered/).first(),
    ).toBeVisible();
  });

  const investigator = await as("investigator");
  await test.step("the investigator signs off a record", async () => {
    const failed = await screenParticipant(investigator, study, 1985);
    await recordConsent(investigator, study, failed);
    await assessEligibility(investigator, study, failed, {
      adult: "Fulfilled",
      pregnant: "Present",
      stage: "Early stage",
    });
    await investigator.goto(paths.participant(study, failed.id));
    await tabTo(investigator, investigator.getByRole("link", { name: "Review and sign" }));
    await investigator.keyboard.press("Enter");
    await typeInto(investigator, investigator.getByLabel(/^Password/), CAST_PASSWORD);
    await tabTo(investigator, investigator.getByRole("button", { name: "Sign the record" }));
    await investigator.keyboard.press("Enter");
    await expect(investigator.getByText("The record is signed").first()).toBeVisible();
  });

  await test.step("the investigator breaks a code", async () => {
    await investigator.goto(paths.conduct(study));
    await tabTo(investigator, investigator.getByRole("link", { name: /^Break a code in an emergency/ }));
    await investigator.keyboard.press("Enter");
    await tabTo(investigator, investigator.getByRole("link", { name: "Break a code", exact: true }));
    await investigator.keyboard.press("Enter");
    const field = (name: string) => investigator.getByRole("textbox", { name });
    await typeInto(investigator, field("Screening number"), participant.number);
    await tabTo(investigator, investigator.getByRole("radio").first());
    await investigator.keyboard.press("Space");
    await typeInto(investigator, field("Year of birth"), "1990");
    await typeInto(
      investigator,
      investigator.getByRole("combobox", { name: "Why is it needed now?" }),
      "Severe reaction",
    );
    await typeInto(investigator, field("What happened"), "Anaphylaxis ten minutes after the dose.");
    await typeInto(investigator, field("Type BREAK to confirm"), "BREAK");
    await typeInto(investigator, investigator.getByLabel(/^Password/), CAST_PASSWORD);
    await tabTo(investigator, investigator.getByRole("button", { name: "Break the code" }));
    await investigator.keyboard.press("Enter");
    await expect(investigator.getByText(`${participant.number} receives`)).toBeVisible();
  });
});
