import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import postgres from "postgres";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { DUMMY_PARTICIPANT } from "@/lib/drills/dummy-participant";
import { paths } from "@/lib/paths";
import { choose } from "./deeds/press";
import { keepAnswers } from "./fixtures/answers";
import { armWordsIn } from "./fixtures/arm-words";
import { crawl } from "./fixtures/crawl";
import { recruitingStudy } from "./fixtures/first-visit";
import { sentMail, serverLog } from "./fixtures/kept-by-server";
import { expect, test } from "./fixtures/people";
import { ownerUrl, SECRET_ARM_WORDS } from "./fixtures/story-study";

test.setTimeout(240_000);

const PHONE = { width: 390, height: 844 };
/** The breaker, a colleague at the site, and who sees all sites: everybody's pages after a break are compared in the two worlds. */
const NEAREST = ["investigator", "nurse", "dataManager"] as const;
const ARM = new RegExp(SECRET_ARM_WORDS.join("|"), "i");

test("on a phone at night an investigator breaks a code in less than a minute, and nobody else learns it", async ({
  as,
}) => {
  const { study, participant } = await recruitingStudy(as, "STORY-BREAK");
  const phone = await as("investigator", PHONE);
  const answers = await keepAnswers([phone]);

  await test.step("from the study's page to the code, by stopwatch", async () => {
    await phone.goto(paths.conduct(study));
    const startedAt = Date.now();
    await phone.getByRole("link", { name: /^Break a code in an emergency/ }).click();
    await phone.getByRole("link", { name: "Break a code", exact: true }).click();
    await expect(phone.getByText("Will knowing the treatment change what you do")).toBeVisible();
    await fillBreak(phone, participant.number, "1990");
    await phone.getByRole("button", { name: "Break the code" }).click();
    await expect(phone.getByText(`${participant.number} receives`)).toBeVisible();
    const seconds = (Date.now() - startedAt) / 1000;
    console.log(`code broken in ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(60);
    await expect(phone.getByRole("status").filter({ hasText: "receives" })).toHaveText(ARM);
  });

  await test.step("the proof holds against the published commitment, offline", async () => {
    const downloading = phone.waitForEvent("download");
    await phone.getByRole("link", { name: "Download the proof" }).click();
    const proof = await downloading;
    expect(proof.suggestedFilename()).toBe(`proof-${participant.number}.json`);
    const folder = test.info().outputPath("");
    const files = ["commitment.json", "proof.json", "verify-slot.mjs"].map((name) => join(folder, name));
    const [commitment = "", proofFile = "", program = ""] = files;
    await proof.saveAs(proofFile);
    for (const [file, address] of [
      [commitment, paths.verifyCommitment(study)],
      [program, "/verify-slot.mjs"],
    ] as const)
      writeFileSync(file, await (await phone.request.get(address)).body());
    const said = execFileSync(process.execPath, [program, commitment, proofFile], { encoding: "utf8" });
    expect(said).toMatch(/^OK {2}STORY-BREAK.*01\/early, position 1 is /);
  });

  await test.step("it came in one answer, and is in no address, draft or page after it", async () => {
    const told = armWordsIn(await answers());
    expect(new Set(told.map((where) => where.split(": ")[0])).size, told.join("\n")).toBe(1);
    expect(phone.url()).not.toMatch(ARM);
    expect(await phone.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(
      ARM,
    );
    await phone.reload();
    await expect(phone.getByRole("heading", { name: "Break a code" })).toBeVisible();
    expect(await phone.content()).not.toMatch(ARM);
  });

  await test.step("a drill plays the same with nobody, and is timed", async () => {
    await phone.goto(paths.codeBreakDrill(study));
    await phone.getByRole("button", { name: "Start the clock" }).click();
    await expect(phone.getByText("DRILL: your clock is running.")).toBeVisible();
    await fillBreak(phone, DUMMY_PARTICIPANT.screeningNumber, String(DUMMY_PARTICIPANT.birthYear));
    await phone.getByRole("button", { name: "Break the code (drill)" }).click();
    await expect(phone.getByText(/^DRILL finished in \d+(\.\d+)? s\./)).toBeVisible();
  });

  await test.step("everybody sees that a code was broken, and nobody which", async () => {
    for (const key of ["nurse", "dataManager", "technician", "administrator"] as const) {
      const page = await as(key);
      await page.goto(paths.conduct(study));
      await expect(page.getByText("Code broken: 1")).toBeVisible();
      expect(await page.content(), key).not.toMatch(ARM);
    }
  });

  await test.step("the pages of the breaker, of a colleague and of a data manager hold it nowhere", async () => {
    for (const key of NEAREST) {
      const readings = await crawl((await as(key)).request, study);
      const answers = readings.map(({ address, as: how, body }) => ({ what: `${address} as ${how}`, body }));
      expect(armWordsIn(answers), key).toEqual([]);
    }
  });

  await test.step("the board finds a notice without it, and nothing the server kept holds it", async () => {
    const board = await as("safetyBoard");
    await board.goto(paths.study(study));
    await board.getByRole("link", { name: "Notices: 1 unread" }).click();
    await expect(
      board.getByRole("heading", { name: `Code broken: ${participant.number}, Surakarta` }),
    ).toBeVisible();
    const sql = postgres(ownerUrl(), { max: 1, onnotice: () => {} });
    for (const table of ["audit_trail", "receipts", "notices", "code_breaks", "disclosures"]) {
      const rows = await sql.unsafe<{ text: string }[]>(
        `select t::text as text from ${table} t where study_id = (select id from studies where code = '${study}')`,
      );
      expect(
        rows.filter(({ text }) => ARM.test(text)),
        table,
      ).toEqual([]);
    }
    await sql.end({ timeout: 5 });
  });

  await test.step("the mails that went out and the server's log hold it nowhere", async () => {
    await expect.poll(sentMail, { timeout: 20_000 }).toContain(`Code broken: ${participant.number}`);
    expect(sentMail()).not.toMatch(ARM);
    expect(serverLog()).toContain("Verum is ready");
    expect(serverLog()).not.toMatch(ARM);
  });
});

async function fillBreak(page: Page, number: string, birthYear: string) {
  await page.getByRole("textbox", { name: "Screening number" }).fill(number);
  await choose(page, "Sex", "Female");
  await page.getByRole("textbox", { name: "Year of birth" }).fill(birthYear);
  await page
    .getByRole("combobox", { name: "Why is it needed now?" })
    .selectOption({ label: "Severe reaction, perhaps to the study drug" });
  await page.getByRole("textbox", { name: "What happened" }).fill("Anaphylaxis ten minutes after the dose.");
  await page.getByRole("textbox", { name: "Type BREAK to confirm" }).fill("break");
  await page.getByLabel(/^Password/).fill(CAST_PASSWORD);
}
