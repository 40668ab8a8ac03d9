import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillStudy, type TestParticipant } from "@/db/testing/completed-study";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { auditPage } from "@/lib/audit/reads";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { certifyCopy } from "@/lib/certified-copies/certify-copy";
import { copyBlocks } from "@/lib/certified-copies/copy-blocks";
import { certifiedCopiesOf, certifiedCopyOrNull } from "@/lib/certified-copies/reads";
import { lockChecklistOrNull } from "@/lib/locks/reads";
import { recordAsOf, subjectOrNull } from "@/lib/past-records/reads";
import { answerQuery } from "@/lib/queries/answer-query";
import { askAgain } from "@/lib/queries/ask-again";
import { closeQuery } from "@/lib/queries/close-query";
import { queriesAbout, queryGroups } from "@/lib/queries/reads";
import { standingsOfStudy } from "@/lib/states/reads";
import { runChecks } from "./run-checks";

const CHECKS = [
  { code: "CLOSED", marker: "MKA", range: [1, 300], ask: "MKA is far too high." },
  {
    code: "HELD",
    marker: "MKC",
    visits: ["D1"],
    expect: "value <= result.D1.MKA.value",
    ask: "MKC is above MKA.",
  },
  { code: "OPEN", marker: "MKC", range: [0, 450], ask: "MKC is far too high." },
].map((check) => ({ ...check, on: "result", field: "value", action: "soft" }));

type Reader = "investigator" | "monitor" | "dataManager" | "technician" | "statistician";
const BLINDED = ["investigator", "monitor"] as const;
let world: World;
let people: TestParticipant[];
let asked: Map<string, string>;
/** Both participants of site 01: of the first MKA is too high, of the second MKC is above MKA; one MKC is too high by itself. */
beforeAll(async () => {
  world = await studyWorld({ protocol: { ...smallProtocol(), editChecks: CHECKS as never } });
  people = await fillStudy(world);
  await setTo(399, "MKA", 0, "D1");
  await setTo(200, "MKC", 1, "D1");
  await setTo(460, "MKC", 0, "D15");
  expect(await runChecks(await world.member("dataManager"), { after: null }, randomUUID())).toMatchObject({
    value: { opened: 3 },
  });
  const rows = await world.owner<{ check_code: string; query_id: string }[]>`
    select check_code, query_id from check_findings order by on_embargoed`;
  asked = new Map(rows.map((row) => [row.check_code, row.query_id]));
});
afterAll(() => world.close());

const setTo = (value: number, marker: string, person: number, visit: string) =>
  world.owner.begin(async (sql) => {
    await sql`select set_config('verum.reason', 'set for a test', true)`;
    await sql`update results set value = ${value} where marker_code = ${marker} and sample_id in
      (select sample_id from sample_origins where participant_id = ${people[person]?.id ?? ""} and visit_code = ${visit})`;
  });
const query = (check: string) => asked.get(check) ?? "";
const seen = async (who: Reader, state?: "closed") =>
  queriesAbout(await world.member(who), state ? { state } : {});
const mapped = async (who: Reader) =>
  (await standingsOfStudy(await world.member(who)))
    .flatMap(({ parts }) => parts)
    .reduce((sum, part) => sum + part.openQueries, 0);
const historyOf = async (who: Reader) =>
  (await auditPage(await world.member(who), {} as never, 10_000)).entries.filter(
    ({ table }) => table.startsWith("quer") || table === "check_findings",
  );

test("that a check asks about an embargoed value is seen by laboratory, data manager and statistician, and by no blinded reader", async () => {
  for (const who of BLINDED) {
    expect((await seen(who)).map(({ question }) => question)).toEqual(["MKC is far too high."]);
    const groups = await queryGroups(await world.member(who));
    expect(groups.reduce((sum, { open }) => sum + open, 0)).toBe(1);
    expect(await mapped(who)).toBe(1);
  }
  for (const who of ["dataManager", "technician", "statistician"] as const)
    expect(await seen(who)).toHaveLength(3);
  expect(await mapped("dataManager")).toBe(3);
});

test("nor do trail, past record, a data manager's certified copy and the query's own address tell the blinded of it", async () => {
  const closed = [query("CLOSED"), query("HELD")];
  await answerAs("technician", query("CLOSED"));
  for (const who of BLINDED) {
    const history = JSON.stringify(await historyOf(who));
    expect(history).toContain(query("OPEN"));
    for (const id of closed) {
      expect(history).not.toContain(id);
      expect(await queriesAbout(await world.member(who), { queryId: id })).toEqual([]);
    }
    expect((await pastOf(who)).map(({ said }) => said[0]?.text)).toEqual(["MKC is far too high."]);
  }
  expect(await askAgainAs("monitor", query("CLOSED"))).toMatchObject({ kind: "not-found" });
  expect(JSON.stringify(await historyOf("dataManager"))).toContain(query("CLOSED"));
  expect(await pastOf("dataManager")).toHaveLength(2);

  const copies = async (who: "monitor" | "dataManager") =>
    (await certifiedCopiesOf(await world.member(who), people[0]?.id ?? "")).map(
      ({ signerRole }) => signerRole,
    );
  for (const who of ["monitor", "dataManager"] as const) {
    const copy = {
      participantId: people[0]?.id ?? "",
      asOf: new Date().toISOString(),
      password: CAST_PASSWORD,
    };
    const made = await certifyCopy(await world.member(who), copy, randomUUID());
    if (!made.ok) throw new Error(made.message);
    const found = await certifiedCopyOrNull(await world.member(who), made.value.copyId);
    const printed = JSON.stringify(found && copyBlocks(found.copy, found.record));
    expect(printed).toContain("MKC is far too high.");
    // Of a closed value a check asks in neutral words.
    expect(printed.includes("An edit check asks about this value")).toBe(who === "dataManager");
  }
  expect(await copies("monitor")).toEqual(["monitor"]);
  expect((await copies("dataManager")).sort()).toEqual(["data_manager", "monitor"]);
});

test("the lock still waits for them, and the data manager closes them, told the laboratory's answer", async () => {
  const waiting = async () =>
    (await lockChecklistOrNull(await world.member("dataManager")))?.find(
      ({ code }) => code === "queries-closed",
    );
  expect(await waiting()).toMatchObject({ met: false, count: 3 });
  expect(await closeAs("monitor", query("HELD"))).toMatchObject({ kind: "not-found" });
  for (const id of asked.values()) expect(await closeAs("dataManager", id)).toMatchObject({ ok: true });
  expect(await waiting()).toMatchObject({ met: true });
  for (const who of BLINDED) expect(await seen(who, "closed")).toHaveLength(1);
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

const answerAs = async (who: Reader, queryId: string) =>
  answerQuery(await world.member(who), { queryId, answer: "As on the printout." }, randomUUID());
const askAgainAs = async (who: Reader, queryId: string) =>
  askAgain(await world.member(who), { queryId, question: "Is it so?" }, randomUUID());
const closeAs = async (who: Reader, queryId: string) =>
  closeQuery(await world.member(who), { queryId, conclusion: "explained", note: null }, randomUUID());
async function pastOf(who: Reader) {
  const member = await world.member(who);
  const subject = await subjectOrNull(member, people[0]?.id ?? "");
  if (!subject) throw new Error("no subject");
  return (await recordAsOf(member, subject, new Date())).queries;
}
