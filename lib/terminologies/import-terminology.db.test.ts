import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { ReportAdverseEvent } from "@/lib/adverse-events/input";
import { reportAdverseEvent } from "@/lib/adverse-events/report-adverse-event";
import { importTerminology } from "./import-terminology";
import { terminologyFactsOrNull, termsFor } from "./reads";
import { MADE_UP_LIST } from "./testing/made-up-list";

let world: World;
beforeAll(async () => {
  const protocol = { ...smallProtocol(), safety: { terminology: { name: "MADE-UP", version: "2" } } };
  world = await studyWorld({ protocol });
});
afterAll(() => world.close());

const LIST = { name: "MADE-UP", version: "2", fileName: "made-up.csv", list: MADE_UP_LIST };
const bring = async (who: "dataManager" | "administrator" | "nurse", but: Partial<typeof LIST> = {}) =>
  importTerminology(await world.member(who), { ...LIST, ...but }, randomUUID());

test("another list than the protocol's, and a torn one, are refused and nothing is kept", async () => {
  expect(await bring("dataManager", { version: "3" })).toMatchObject({
    kind: "refused",
    fieldErrors: { version: "The protocol asks for MADE-UP 2." },
  });
  expect(await bring("dataManager", { list: "name\nx" })).toMatchObject({ kind: "refused" });
  expect(await terminologyFactsOrNull(await world.member("dataManager"))).toBeNull();
});

test("a nurse brings in no list, and of two at once one is kept, for good", async () => {
  await expect(bring("nurse")).rejects.toThrow(/permission denied/);
  const both = await Promise.all([bring("dataManager"), bring("administrator")]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(both.find((one) => !one.ok)).toMatchObject({ kind: "duplicate" });
  expect(await bring("administrator")).toMatchObject({ kind: "duplicate" });
  expect(await terminologyFactsOrNull(await world.member("administrator"))).toMatchObject({ terms: 4 });
  const [row] = await world.owner`select new from audit_trail where table_name = 'terminologies'`;
  expect(row?.new).toMatchObject({ version: "2", file_name: "made-up.csv" });
  expect(row?.new).not.toHaveProperty("terms");
});

test("from then on an event is coded by it, and takes no grade that its term has not", async () => {
  const nurse = await world.member("nurse");
  expect(await termsFor(nurse, "elbow")).toHaveLength(2);
  const { id } = await randomizedParticipant(world, "01", {
    consentedOn: "2026-03-01",
    randomizedAt: "2026-03-02T02:00:00Z",
  });
  const report = (but: Readonly<Record<string, string>>) =>
    reportAdverseEvent(
      nurse,
      ReportAdverseEvent.parse({
        participantId: id,
        term: "elbow turned blue",
        startedOn: "07-Mar-2026",
        severity: "severe",
        serious: "no",
        outcome: "not-recovered",
        action: "none",
        ...but,
      }),
      randomUUID(),
      () => new Date("2026-03-20T12:00:00Z"),
    );
  expect(await report({})).toMatchObject({ fieldErrors: { codedTerm: expect.stringMatching(/^Choose/) } });
  expect(await report({ codedTerm: "Elbow" })).toMatchObject({
    fieldErrors: { codedTerm: expect.any(String) },
  });
  expect(await report({ codedTerm: "singing knee" })).toMatchObject({
    fieldErrors: { severity: "The list has no grade 3 for Singing knee. It has: 1, 2." },
  });
  const kept = await report({ codedTerm: "blue elbow" });
  if (!kept.ok) throw new Error(kept.message);
  const [row] = await world.owner`select term, term_code, coded_term from adverse_events`;
  expect(row).toEqual({ term: "elbow turned blue", term_code: "90000001", coded_term: "Blue elbow" });
});
