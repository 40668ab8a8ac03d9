import type { APIRequestContext } from "@playwright/test";
import type { CastKey } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { armWordsIn } from "./fixtures/arm-words";
import { crawl, type Reading, readAll, tally } from "./fixtures/crawl";
import { studyAtFirstVisit } from "./fixtures/first-visit";
import { expect, test } from "./fixtures/people";

test.setTimeout(480_000);

const BLINDED = [
  "nurse",
  "otherNurse",
  "technician",
  "investigator",
  "otherInvestigator",
  "dataManager",
  "statistician",
  "safetyBoard",
  "monitor",
  "administrator",
  "stranger",
] as const satisfies readonly CastKey[];

const found = (readings: readonly Reading[]) =>
  armWordsIn(readings.map(({ address, as, body }) => ({ what: `${address} as ${as}`, body })));

const pagesOf = (readings: readonly Reading[]) => new Set(readings.map(({ address }) => address));

test("before the unblinding no address tells an arm to anybody but the pharmacist", async ({
  as,
  asNobody,
}) => {
  const study = await test.step("a study with a record of every kind", () =>
    studyAtFirstVisit(as, "STORY-BLIND"));
  const people: (readonly [string, APIRequestContext])[] = [["nobody", (await asNobody()).request]];
  for (const key of BLINDED) people.push([key, (await as(key)).request]);
  const everywhere = new Set<string>();
  const readBy = new Map<string, ReadonlySet<string>>();

  for (const [who, request] of people) {
    await test.step(`${who} follows every link`, async () => {
      const readings = await crawl(request, study);
      console.log(tally(who, readings));
      expect(readings.filter(({ status }) => status >= 500)).toEqual([]);
      expect(found(readings), `arms told to ${who}`).toEqual([]);
      for (const address of pagesOf(readings)) everywhere.add(address);
      readBy.set(who, pagesOf(readings.filter(({ as: how }) => how === "document")));
    });
  }

  await test.step("the pharmacist's supply holds the arms, so that this test can fail", async () => {
    const readings = await crawl((await as("pharmacist")).request, study);
    console.log(tally("pharmacist", readings));
    for (const as of ["document", "payload"]) {
      const supply = readings.filter(
        (reading) => reading.address === paths.supply(study) && reading.as === as,
      );
      expect(found(supply).length, `arms in the ${as} of the supply`).toBeGreaterThan(0);
    }
    for (const address of pagesOf(readings)) everywhere.add(address);
  });

  for (const address of [
    paths.analysis(study),
    paths.analysisProgress(study),
    paths.analysisDownload(study, "csv"),
    paths.analysisDownload(study, "json"),
    paths.analysisArchive(study),
    paths.rehearsalArchive(study),
    paths.opening(study),
    paths.lock(study),
    paths.unblinding(study),
    paths.newStudy,
  ])
    everywhere.add(address);

  for (const [who, request] of people) {
    await test.step(`${who} types every address that anybody else found`, async () => {
      const others = [...everywhere].filter((address) => !readBy.get(who)?.has(address));
      const readings = await readAll(request, others, ["document"]);
      console.log(`${who}, typed: ${tally("all", readings)}`);
      expect(readings.filter(({ status }) => status >= 500)).toEqual([]);
      expect(found(readings), `arms told to ${who}`).toEqual([]);
    });
  }

  await test.step("what a role is not for does not exist for it", async () => {
    for (const [key, addresses] of Object.entries(closedTo(study))) {
      const { request } = await as(key as CastKey);
      for (const address of addresses) {
        const answer = await request.get(address);
        expect(answer.status(), `${key} at ${address}`).toBe(404);
      }
    }
  });
});

/** Addresses of other roles, per role: "not found", in the same words as what was never there. */
function closedTo(study: string): Partial<Record<CastKey, readonly string[]>> {
  const results = [
    paths.analysis(study),
    paths.analysisProgress(study),
    paths.analysisDownload(study, "csv"),
    paths.analysisDownload(study, "json"),
    paths.analysisArchive(study),
    paths.rehearsalArchive(study),
  ];
  const board = paths.safetyBoard(study);
  const never = [...results, paths.supply(study), board];
  const laboratory = [paths.samples(study), paths.samplesEntry(study)];
  const ceremonies = [paths.opening(study), paths.closure(study), paths.lock(study)];
  return {
    nurse: [...never, ...laboratory, ...ceremonies, paths.pooled(study), paths.people(study)],
    technician: [
      ...never,
      ...ceremonies,
      paths.participants(study),
      paths.schedule(study),
      paths.pooled(study),
    ],
    investigator: [...never, ...laboratory, ...ceremonies, paths.schedule(study), paths.people(study)],
    dataManager: [
      ...never,
      ...laboratory,
      paths.schedule(study),
      paths.people(study),
      paths.screening(study),
    ],
    statistician: [...never, ...laboratory, ...ceremonies, paths.schedule(study), paths.people(study)],
    pharmacist: [
      ...results,
      board,
      ...laboratory,
      ...ceremonies,
      paths.participants(study),
      paths.pooled(study),
    ],
    safetyBoard: [
      ...results,
      paths.supply(study),
      ...laboratory,
      ...ceremonies,
      paths.participants(study),
      paths.people(study),
    ],
    monitor: [...never, ...laboratory, ...ceremonies, paths.schedule(study), paths.people(study)],
    administrator: [
      ...never,
      ...laboratory,
      paths.participants(study),
      paths.schedule(study),
      paths.pooled(study),
    ],
    stranger: [
      paths.study(study),
      ...never,
      ...laboratory,
      ...ceremonies,
      paths.conduct(study),
      paths.audit(study),
    ],
  };
}
