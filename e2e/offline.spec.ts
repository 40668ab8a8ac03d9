import type { Page } from "@playwright/test";
import { CAST } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import type { Participant } from "./deeds/enrollment";
import { fillDose, kitToTake, logInjection, openDose } from "./deeds/injections";
import { choose, pressAndRead } from "./deeds/press";
import { barriersHere } from "./fixtures/barriers";
import { recruitingStudy } from "./fixtures/first-visit";
import { expect, signIn, test } from "./fixtures/people";

test.setTimeout(150_000);

const PHONE = { width: 390, height: 844 };
const KEPT = "Kept on this device. Not yet in the study.";
const WAITS = "1 entry waits for the network, on this device only.";

/** At the bed: the form is open and filled in, then the network goes, and save is pressed. */
async function saveWithoutNetwork(nurse: Page, study: string, participant: Participant) {
  await openDose(nurse, study, participant, "D1");
  await fillDose(nurse, await kitToTake(nurse));
  await nurse.context().setOffline(true);
  await pressAndRead(nurse, "Log injection", KEPT);
}

const injectionOf = async (page: Page, study: string, participant: Participant) => {
  await page.goto(paths.participant(study, participant.id));
  // The heading row and one dose.
  await expect(page.getByRole("table", { name: "Injections" }).getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: /^Open injection/ }).click();
  await expect(page.getByRole("heading", { name: /^Injection of/ })).toBeVisible();
};

test("a dose entered without a network is kept through a closed page, sent once by itself, and carries the device's time", async ({
  as,
  expectErrors,
}) => {
  expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
  const { study, participant } = await recruitingStudy(as, "STORY-NO-NETWORK");
  const nurse = await as("nurse", PHONE);
  await saveWithoutNetwork(nurse, study, participant);

  await test.step("the page says that it waits, and offers no second entry", async () => {
    await expect(nurse.getByText(WAITS)).toBeVisible();
    await expect(nurse.getByRole("button", { name: "Log injection" })).toBeHidden();
    expect(await barriersHere(nurse)).toEqual([]);
  });

  await test.step("what lies on the device names nobody", async () => {
    const rows = await nurse.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const asked = indexedDB.open("verum-kept-entries");
          asked.onsuccess = () => {
            const all = asked.result.transaction("entries").objectStore("entries").getAll();
            all.onsuccess = () =>
              resolve(
                JSON.stringify(all.result, (_key, value) =>
                  value instanceof ArrayBuffer ? String.fromCharCode(...new Uint8Array(value)) : value,
                ),
              );
          };
        }),
    );
    expect(rows).toContain('"sealed"');
    for (const word of [participant.number, participant.id, CAST.nurse.name, "deltoid", study])
      expect(rows).not.toContain(word);
  });

  await test.step("the page is closed, and opened when the network is back", async () => {
    await nurse.goto("about:blank");
    await nurse.context().setOffline(false);
    await nurse.goto(paths.schedule(study));
    await expect(nurse.getByText(`Sent and saved: Dose logged for ${participant.number}.`)).toBeVisible();
    await nurse.getByRole("button", { name: "Seen" }).click();
    await expect(nurse.getByText("Sent and saved")).toBeHidden();
  });

  await test.step("there is one dose, with both times", async () => {
    await injectionOf(nurse, study, participant);
    const facts = nurse.getByRole("main");
    await expect(facts).toContainText("Entered without a network");
    await expect(facts).toContainText("by the device's clock, which was right when it was sent.");
    await expect(facts).toContainText("Reached the study");
  });
});

test("a kept dose that a colleague logged meanwhile is refused, and stays until it is discarded", async ({
  as,
  expectErrors,
}) => {
  expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
  const { study, participant } = await recruitingStudy(as, "STORY-MEANWHILE");
  const nurse = await as("nurse", PHONE);
  await saveWithoutNetwork(nurse, study, participant);
  await logInjection(await as("nurse"), study, participant, "D1");

  await nurse.context().setOffline(false);
  await expect(nurse.getByText("Kept on this device, and refused by the study.")).toBeVisible();
  await nurse.goto(paths.schedule(study));
  const refusal = nurse.getByRole("alert").filter({ hasText: "Not in the study: Log injection for" });
  await expect(refusal).toContainText("An injection is already logged for this visit");
  await refusal.getByRole("button", { name: "Discard" }).click();
  await refusal.getByRole("button", { name: "Discard for good" }).click();
  await expect(refusal).toBeHidden();
  await nurse.reload();
  await expect(nurse.getByRole("heading", { name: "Today", exact: true })).toBeVisible();
  await expect(refusal).toBeHidden();
  await injectionOf(nurse, study, participant);
});

test("a kept dose that the study refuses is put right in its form, and keeps the time of its first entry", async ({
  as,
  expectErrors,
}) => {
  expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
  const { study, participant } = await recruitingStudy(as, "STORY-PUT-RIGHT");
  const nurse = await as("nurse", PHONE);
  await openDose(nurse, study, participant, "D1");
  await fillDose(nurse, await kitToTake(nurse));
  await choose(nurse, "How was it given?", "In part");
  await nurse.getByLabel("Amount given").fill("0.5");
  await nurse.context().setOffline(true);
  await pressAndRead(nurse, "Log injection", KEPT);
  await nurse.context().setOffline(false);
  await expect(nurse.getByText("Kept on this device, and refused by the study.")).toBeVisible();
  await nurse.getByRole("button", { name: "Put it right" }).click();
  await nurse.getByRole("textbox", { name: "Why in part?" }).fill("She moved.");
  await pressAndRead(nurse, "Log injection", `Dose logged for ${participant.number}`);
  await injectionOf(nurse, study, participant);
  await expect(nurse.getByRole("main")).toContainText("Entered without a network");
});

test("another person at the device cannot send what waits, nor see whose it is, and who leaves it is warned", async ({
  as,
  expectErrors,
}) => {
  expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
  const { study, participant } = await recruitingStudy(as, "STORY-SHARED-DEVICE");
  const nurse = await as("nurse", PHONE);
  const context = nurse.context();
  await saveWithoutNetwork(nurse, study, participant);

  await test.step("leaving with an entry that waits takes a second press", async () => {
    await nurse.getByRole("button", { name: new RegExp(CAST.nurse.name) }).click();
    await nurse.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(nurse.getByText("Only you can send it, by signing in here again.")).toBeVisible();
  });

  await test.step("a colleague signs in at the same browser", async () => {
    await nurse.goto("about:blank");
    await context.setOffline(false);
    await context.clearCookies();
    await signIn(context, "otherNurse");
    await nurse.goto(paths.schedule("SLE-SECRETOME"));
    const notice = nurse.getByText("1 entry waits on this device that is not yours.");
    await expect(notice).toBeVisible();
    await expect(nurse.getByRole("main")).not.toContainText(participant.number);
    await expect(nurse.getByRole("main")).not.toContainText(CAST.nurse.name);
  });

  await test.step("its own person signs in again, and it is sent", async () => {
    await context.clearCookies();
    await signIn(context, "nurse");
    await nurse.goto(paths.schedule(study));
    await expect(nurse.getByText(`Sent and saved: Dose logged for ${participant.number}.`)).toBeVisible();
    await injectionOf(nurse, study, participant);
  });
});
