import { paths } from "@/lib/paths";
import { enroll } from "./deeds/enrollment";
import { makeEnvelopes, openEnvelope } from "./deeds/envelopes";
import { fillDose, kitToTake, openDose } from "./deeds/injections";
import { pressAndRead } from "./deeds/press";
import { openStudy } from "./deeds/study-life";
import { bringInBatch, openKit, receive, shipTo } from "./deeds/supply";
import { keepAnswers } from "./fixtures/answers";
import { armWordsIn } from "./fixtures/arm-words";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

test.setTimeout(180_000);

test("a kit goes from the depot to its destruction, and the site learns its number alone", async ({
  as,
  asNobody,
}) => {
  const study = await storyStudy("STORY-SUPPLY", [], { supply: { start: "depot", doNotUseDays: 7 } });
  const administrator = await as("administrator");
  const pharmacist = await as("pharmacist");
  const nurse = await as("nurse");
  const investigator = await as("investigator");
  const monitor = await as("monitor");
  const answersSoFar = await keepAnswers([nurse, investigator, monitor]);
  await openStudy(administrator, study);
  const set = await test.step("envelopes for the whole list, before anybody is randomized", () =>
    makeEnvelopes(pharmacist, study, "01"));

  await bringInBatch(pharmacist, study, "B1", 8);
  await expect(pharmacist.getByRole("row", { name: /^number ranks/ })).toBeVisible();
  const labels = await pharmacist.request.get(`${pharmacist.url()}/labels`);
  expect(labels.headers()["content-type"]).toBe("application/pdf");
  const shipment = await shipTo(pharmacist, study, "01", 6);
  const damaged = (await pharmacist.getByRole("rowheader", { name: /^K-/ }).first().textContent()) ?? "";
  await receive(nurse, study, shipment, [damaged]);

  const participant = await enroll(investigator, study, "Early stage", 1990);
  await test.step("the record names the envelope, which opens without a network", async () => {
    await investigator.goto(paths.participant(study, participant.id));
    const told = (await investigator.getByText(/^Sealed envelope E-/).textContent()) ?? "";
    const number = /E-\d{6}-\d/.exec(told)?.[0] ?? "";
    const said = await openEnvelope(await asNobody(), set, number);
    expect(said).toMatch(new RegExp(`^${number} receives: (Qzvertex|Xjhollow)`));
  });
  await openDose(nurse, study, participant, "D1");
  const leaking = await kitToTake(nurse);
  await nurse.getByRole("link", { name: "Replace this kit" }).click();
  await nurse.getByRole("textbox", { name: "What is wrong with the kit" }).fill("The vial leaks.");
  await pressAndRead(nurse, "Assign another kit", "instead.");
  const kit = await kitToTake(nurse);
  expect(kit).not.toBe(leaking);
  await fillDose(nurse, kit);
  await pressAndRead(nurse, "Log injection", `Dose logged for ${participant.number}`);

  await openKit(nurse, study, kit);
  await nurse.getByRole("link", { name: "Return to the pharmacy" }).click();
  await nurse.getByRole("radio", { name: "Empty" }).check();
  await nurse.getByRole("textbox", { name: "Why it comes back" }).fill("Used.");
  await pressAndRead(nurse, "Return the kit", `Kit ${kit} is returned.`);
  await openKit(nurse, study, leaking);
  await nurse.getByRole("link", { name: "Put in quarantine" }).click();
  await nurse.getByRole("textbox", { name: "What is wrong with it" }).fill("Leaks.");
  await pressAndRead(nurse, "Put in quarantine", "is in quarantine");

  await pharmacist.goto(paths.supply(study));
  await expect(pharmacist.getByRole("link", { name: `Release kit ${leaking}` })).toBeVisible();
  await pharmacist.getByText(/^All 12 kits of site 01/).click();
  await pharmacist.getByRole("link", { name: `Destroy ${kit}` }).click();
  await pharmacist
    .getByRole("textbox", { name: "How, and the certificate" })
    .fill("Incinerated, certificate 118");
  await pharmacist.getByRole("textbox", { name: "Why" }).fill("Used.");
  await pressAndRead(pharmacist, "Record the destruction", `The destruction of kit ${kit} is recorded.`);

  await openKit(monitor, study, kit);
  await expect(monitor.getByText("Destroyed", { exact: true }).first()).toBeVisible();
  const log = await monitor.request.get(paths.accountability(study, "01"));
  expect(log.headers()["content-type"]).toBe("application/pdf");
  expect((await nurse.request.get(paths.supply(study))).status()).toBe(404);
  expect(armWordsIn(await answersSoFar())).toEqual([]);
});
