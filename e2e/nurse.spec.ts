import type { Page } from "@playwright/test";
import { CAST, CAST_PASSWORD } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import type { Participant } from "./deeds/enrollment";
import { fillDose, kitToTake, logInjection, openDose } from "./deeds/injections";
import { choose, pressAndRead } from "./deeds/press";
import { recruitingStudy } from "./fixtures/first-visit";
import { expect, test } from "./fixtures/people";

test.setTimeout(120_000);

const PHONE = { width: 390, height: 844 };

async function expectOneDose(page: Page, study: string, participant: Participant) {
  await page.goto(paths.participant(study, participant.id));
  // The heading row and one dose.
  await expect(page.getByRole("table", { name: "Injections" }).getByRole("row")).toHaveCount(2);
}

async function startDose(page: Page, study: string, participant: Participant): Promise<string> {
  await openDose(page, study, participant, "D1");
  const kit = await kitToTake(page);
  await fillDose(page, kit);
  return kit;
}

test("a lost connection keeps what was typed, and the retry logs one dose", async ({ as, expectErrors }) => {
  expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
  const { study, participant } = await recruitingStudy(as, "STORY-OFFLINE");
  const nurse = await as("nurse", PHONE);
  const kit = await startDose(nurse, study, participant);

  await test.step("what was typed outlives the page", async () => {
    await nurse.reload();
    await expect(nurse.getByText(/^Not saved yet: what you typed at .* is back\.$/)).toBeVisible();
    await expect(nurse.getByRole("textbox", { name: /^Kit number/ })).toHaveValue(kit);
  });

  await test.step("the server's answer gets lost after the dose was logged", async () => {
    await nurse.route(
      (url) => url.pathname.endsWith("/injections/new"),
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await pressAndRead(nurse, "Log injection", "Kept on this device.");
  });

  await test.step("sent again by itself, it is the same dose", async () => {
    await expect(nurse.getByText(`Sent and saved: Dose logged for ${participant.number}.`)).toBeVisible();
    await expectOneDose(nurse, study, participant);
  });
});

test("an expired session in the middle of a form loses nothing", async ({ as }) => {
  const { study, participant } = await recruitingStudy(as, "STORY-EXPIRED");
  const nurse = await as("nurse", PHONE);
  const kit = await startDose(nurse, study, participant);
  await nurse.context().clearCookies();
  await pressAndRead(nurse, "Log injection", "Your session has ended.");
  await nurse.getByRole("link", { name: "Sign in and come back to this form" }).click();
  await nurse.getByRole("textbox", { name: "E-mail" }).fill(CAST.nurse.email);
  await nurse.getByLabel(/^Password/).fill(CAST_PASSWORD);
  await nurse.getByRole("button", { name: "Sign in" }).click();
  await expect(nurse.getByText(/^Not saved yet: what you typed at .* is back\.$/)).toBeVisible();
  await expect(nurse.getByRole("textbox", { name: /^Kit number/ })).toHaveValue(kit);
  await pressAndRead(nurse, "Log injection", `Dose logged for ${participant.number}`);
  await expectOneDose(nurse, study, participant);
});

test("two taps on two devices log one dose, and the second person is told to give nothing", async ({
  as,
}) => {
  const { study, participant } = await recruitingStudy(as, "STORY-TWICE");
  const [one, other] = [await as("nurse"), await as("nurse", PHONE)];
  for (const page of [one, other]) await startDose(page, study, participant);
  await Promise.all([one, other].map((page) => page.getByRole("button", { name: "Log injection" }).click()));
  const logged = (page: Page) => page.getByText(`Dose logged for ${participant.number}`);
  const told = (page: Page) => page.getByText("An injection is already logged for this visit");
  for (const page of [one, other]) await expect(logged(page).or(told(page)).first()).toBeVisible();
  const [loggedHere, loggedThere] = [await logged(one).count(), await logged(other).count()];
  expect(loggedHere + loggedThere, "one of the two is told to give nothing").toBe(1);
  await expectOneDose(one, study, participant);
});

test("who corrects a record that a colleague has just corrected is told, and nothing is overwritten", async ({
  as,
}) => {
  const { study, participant } = await recruitingStudy(as, "STORY-STALE");
  const [first, second] = [await as("nurse"), await as("nurse")];
  await logInjection(first, study, participant, "D1");
  await first.goto(paths.participant(study, participant.id));
  await first.getByRole("link", { name: /^Open injection/ }).click();
  await expect(first.getByRole("heading", { name: /^Injection of/ })).toBeVisible();
  await second.goto(first.url());
  for (const [page, reason] of [
    [first, "It was the right arm."],
    [second, "It was a later hour."],
  ] as const) {
    await page.getByText("Correct this record").click();
    await page.getByRole("textbox", { name: "Reason for the correction" }).fill(reason);
  }
  await choose(first, "Where?", /^Right deltoid/);
  await pressAndRead(first, "Save the correction", "Correction saved.");
  await pressAndRead(second, "Save the correction", `changed meanwhile by ${CAST.nurse.name}`);
  await expect(second.getByRole("textbox", { name: "Reason for the correction" })).toHaveValue(
    "It was a later hour.",
  );
  await first.reload();
  await expect(first.getByRole("definition").filter({ hasText: "right deltoid" })).toBeVisible();
  await expect(first.getByRole("table", { name: /^History/ })).toContainText("It was the right arm.");
  await expect(first.getByRole("table", { name: /^History/ })).not.toContainText("It was a later hour.");
});

test("a nurse finds nothing of another site's participant by editing the address", async ({
  as,
  expectErrors,
}) => {
  expectErrors(/status of 404/);
  const { study, participant } = await recruitingStudy(as, "STORY-SITES");
  const stranger = await as("otherNurse");
  const never = "00000000-0000-4000-8000-000000000000";
  for (const address of [
    paths.participant,
    (code: string, id: string) => paths.newInjection(code, id, "D1"),
    (code: string, id: string) => paths.newSample(code, id, "D1"),
    paths.newAdverseEvent,
    (code: string, id: string) => paths.newMissedVisit(code, id, "D1"),
    paths.newUnscheduledVisit,
  ]) {
    const answer = await stranger.goto(address(study, participant.id));
    expect(answer?.status(), address(study, participant.id)).toBe(404);
    const main = stranger.getByRole("main");
    await expect(main).toContainText("This page does not exist");
    const words = await main.textContent();
    await stranger.goto(address(study, never));
    await expect(main).toContainText("This page does not exist");
    expect(await main.textContent(), "in the words of what was never there").toEqual(words);
  }
});

test("a dose outside its window is asked why, and leaves a deviation", async ({ as }) => {
  const nurse = await as("nurse", PHONE);
  await nurse.goto(paths.schedule("SLE-SECRETOME"));
  await nurse
    .getByRole("link", { name: /^Log injection: .*\(D(8|15|22|29|36)\)$/ })
    .first()
    .click();
  await nurse.getByRole("textbox", { name: /^Kit number/ }).fill(await kitToTake(nurse));
  await choose(nurse, "How was it given?", /^In full/);
  await nurse.getByRole("group", { name: "Where?" }).getByRole("radio").first().check();
  const givenAt = nurse.getByLabel("Given at");
  await givenAt.fill(fiveDaysBefore(await givenAt.inputValue()));
  await pressAndRead(nurse, "Log injection", "If it is right, give the reason");
  await nurse
    .getByRole("textbox", { name: "Reason for departing from the protocol" })
    .fill("She was traveling.");
  await pressAndRead(nurse, "Log injection", "with a protocol deviation");
});

const fiveDaysBefore = (local: string) =>
  new Date(Date.parse(`${local}Z`) - 5 * 24 * 60 * 60 * 1000).toISOString().slice(0, 16);
