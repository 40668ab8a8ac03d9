import type { Locator, Page } from "@playwright/test";
import { paths } from "@/lib/paths";
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

test("a tube is taken, its panel entered and the dose logged by keyboard alone", async ({ as }) => {
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
});
