import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillStudy, type TestParticipant } from "@/db/testing/completed-study";
import { studyWorld, type World } from "@/db/testing/world";
import type { CastKey } from "@/lib/auth/cast";
import { answerQuery } from "./answer-query";
import { askAgain } from "./ask-again";
import { closeQuery } from "./close-query";
import { OpenQueries } from "./input";
import { openQueries } from "./open-queries";
import { queriesAbout } from "./reads";

type Who = Exclude<CastKey, "stranger">;
let world: World;
let people: TestParticipant[];
let doses: Map<string, string>;
let tubes: Map<string, { id: string; accession: string }>;
beforeAll(async () => {
  world = await studyWorld();
  people = await fillStudy(world);
  const given = await world.owner<{ participant_id: string; id: string }[]>`
    select participant_id, id from injections where visit_code = 'D1'`;
  doses = new Map(given.map((row) => [row.participant_id, row.id]));
  const drawn = await world.owner<{ participant_id: string; id: string; accession_number: string }[]>`
    select o.participant_id, s.id, s.accession_number from samples s join sample_origins o on o.sample_id = s.id where o.visit_code = 'D1'`;
  tubes = new Map(drawn.map((row) => [row.participant_id, { id: row.id, accession: row.accession_number }]));
});
afterAll(() => world.close());

const at = (index: number) => people[index] as TestParticipant;
const dose = (index = 0, field: string | null = "amount") => ({
  table: "injections",
  rowKey: doses.get(at(index).id) ?? "",
  field,
});
const marker = (code: string, index = 0) => ({
  table: "results",
  rowKey: tubes.get(at(index).id)?.id ?? "",
  field: code,
});

const open = async (who: Who, over: object = {}, key: string = randomUUID()) =>
  openQueries(
    await world.member(who),
    OpenQueries.parse({
      points: [dose()],
      assignedRole: "nurse",
      question: "Was the amount 1.5 mL?",
      ...over,
    }),
    key,
  );
async function opened(who: Who, over: object = {}): Promise<string> {
  const outcome = await open(who, over);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.queryIds[0] ?? "";
}
const answer = async (who: Who, queryId: string, text = "The syringe was weighed: it was.") =>
  answerQuery(await world.member(who), { queryId, answer: text }, randomUUID());
const close = async (who: Who, queryId: string, note: string | null = null) =>
  closeQuery(await world.member(who), { queryId, conclusion: "explained", note }, randomUUID());
const seen = async (who: Who, queryId: string) =>
  (await queriesAbout(await world.member(who), { queryId }))[0] ?? null;

describe("a query", () => {
  test("goes from open to answered, open again and closed, each step in the audit trail", async () => {
    const id = await opened("dataManager");
    expect(await seen("nurse", id)).toMatchObject({
      state: "open",
      point: { table: "injections", field: "amount" },
      askedBy: "Maya Kusuma",
      participant: { number: "01-001", siteCode: "01" },
      may: { answer: true, askAgain: false, close: false },
    });
    expect(await answer("nurse", id)).toMatchObject({ ok: true });
    expect(await seen("dataManager", id)).toMatchObject({
      state: "answered",
      messages: [{ kind: "answer", by: "Dewi Lestari" }],
      may: { answer: false, askAgain: true, close: true },
    });
    const again = { queryId: id, question: "And is that in the source?" };
    expect(await askAgain(await world.member("dataManager"), again, randomUUID())).toMatchObject({
      ok: true,
    });
    expect(await seen("nurse", id)).toMatchObject({ state: "open" });
    expect(await answer("investigator", id, "Yes, page four of it.")).toMatchObject({ ok: true });
    expect(await close("dataManager", id)).toMatchObject({ ok: true });
    expect(await seen("nurse", id)).toMatchObject({
      state: "closed",
      closure: { conclusion: "explained", by: "Maya Kusuma" },
      may: { answer: false, askAgain: false, close: false },
    });
    const events = await world.owner`select event, participant_id from audit_trail
      where table_name like 'quer%' and (row_key = ${id} or new ->> 'query_id' = ${id}) order by sequence`;
    expect(events).toEqual(
      ["queries.opened", "query.answered", "query.asked-again", "query.answered", "query.closed"].map(
        (event) => ({
          event,
          participant_id: at(0).id,
        }),
      ),
    );
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("of a monitor is closed by that monitor or a data manager, not by who answers", async () => {
    const id = await opened("monitor");
    expect(await close("nurse", id)).toMatchObject({ kind: "refused" });
    expect(await close("monitor", id)).toMatchObject({ ok: true });
    const other = await opened("dataManager");
    expect(await close("monitor", other)).toMatchObject({ kind: "refused" });
  });

  test("is neither seen nor answered from another site, nor answered by another role", async () => {
    const id = await opened("dataManager");
    expect(await seen("otherNurse", id)).toBeNull();
    expect(await answer("otherNurse", id)).toMatchObject({ kind: "not-found" });
    expect(await answer("monitor", id)).toMatchObject({ kind: "refused" });
    const ofScore = await opened("dataManager", {
      points: [{ table: "scores", rowKey: await scoreOf(0), field: "total" }],
      assignedRole: "investigator",
    });
    expect(await seen("nurse", ofScore)).toBeNull();
    expect(await answer("nurse", ofScore)).toMatchObject({ kind: "not-found" });
  });

  test("is answered and closed at once by two people in turn: no answer lands under a closed query", async () => {
    const id = await opened("dataManager");
    const [answered, closed, second] = await Promise.all([
      answer("nurse", id),
      close("dataManager", id),
      close("dataManager", id),
    ]);
    expect([closed, second].filter((one) => one.ok)).toHaveLength(1);
    const messages = await world.owner`select m.recorded_at <= c.recorded_at as before from query_messages m
      join query_closures c using (study_id, query_id) where m.query_id = ${id}`;
    expect(messages).toHaveLength(answered.ok ? 1 : 0);
    expect(await answer("nurse", id)).toMatchObject({ kind: "stale" });
  });

  test("retried under the same key is asked once", async () => {
    const key = randomUUID();
    const over = { question: "Asked once?" };
    const answers = await Promise.all([open("monitor", over, key), open("monitor", over, key)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await world.owner`select 1 from queries where question = 'Asked once?'`).toHaveLength(1);
  });
});

describe("opening", () => {
  test("asks many at once, at their own sites, all or nothing", async () => {
    const before = await count();
    const points = [dose(0), dose(1), dose(2)];
    expect(await open("dataManager", { points })).toMatchObject({ ok: true });
    expect(await count()).toBe(before + 3);
    const wrong = [...points, { ...dose(0), rowKey: randomUUID() }];
    expect(await open("dataManager", { points: wrong })).toMatchObject({ kind: "not-found" });
    expect(await count()).toBe(before + 3);
  });

  test.each([
    ["by a nurse", "nurse", {}],
    ["of a role that may not see it", "dataManager", { points: [{ table: "scores", rowKey: randomUUID() }] }],
    [
      "about a field that is not there",
      "dataManager",
      { points: [{ table: "injections", rowKey: randomUUID(), field: "arm" }] },
    ],
    [
      "about a table that is not data",
      "monitor",
      { points: [{ table: "kit_contents", rowKey: randomUUID() }] },
    ],
    [
      "about a visit that is not there",
      "monitor",
      { points: [{ table: "participants", rowKey: randomUUID(), visit: "D99" }] },
    ],
    ["of the laboratory about a dose", "dataManager", { assignedRole: "lab_technician" }],
    ["with the name of an arm", "monitor", { question: "Was it Qzvertex?" }],
  ] as const)("%s is refused", async (_what, who, over) => {
    expect(await open(who, over)).toMatchObject({ ok: false, kind: "refused" });
  });
});

describe("a query about an embargoed value", () => {
  const asked = { assignedRole: "lab_technician", question: "Please check this value against the printout." };

  test("is asked by who cannot see it, and says nothing of it in question, answer and note", async () => {
    const id = await opened("dataManager", { ...asked, points: [marker("MKA")] });
    expect(
      await open("dataManager", { ...asked, points: [marker("MKA")], question: "Is it 125?" }),
    ).toMatchObject({
      fieldErrors: { question: expect.stringContaining("embargo") },
    });
    expect(await answer("technician", id, "It was 12.5, now 125.")).toMatchObject({
      fieldErrors: { answer: expect.stringContaining("embargo") },
    });
    expect(await answer("technician", id, "A digit was mistyped; corrected.")).toMatchObject({ ok: true });
    expect(await close("dataManager", id, "Was too high.")).toMatchObject({ ok: false });
    expect(await close("dataManager", id)).toMatchObject({ ok: true });
  });

  test("of an open marker may name the value, but never whose tube it is", async () => {
    const points = [marker("MKC")];
    expect(await open("dataManager", { ...asked, points, question: "Is 12.5 right?" })).toMatchObject({
      ok: true,
    });
    expect(await open("dataManager", { ...asked, points, question: "Tube of 01-001?" })).toMatchObject({
      kind: "refused",
    });
  });

  test("of a tube that holds such a value, nor one of an open value, tells the closed one in question, answer and note", async () => {
    const tube = { table: "samples", rowKey: tubes.get(at(0).id)?.id ?? "", field: null };
    expect(
      await open("dataManager", { ...asked, points: [tube], question: "Why was it run 2 times?" }),
    ).toMatchObject({ fieldErrors: { question: expect.stringContaining("embargo") } });
    const ofTube = await opened("dataManager", { ...asked, points: [tube] });
    expect(await answer("technician", ofTube, "Rerun: 512.")).toMatchObject({
      fieldErrors: { answer: expect.stringContaining("embargo") },
    });
    const words = `Tube ${tubes.get(at(0).id)?.accession} was hemolyzed; measured again on 2026-03-09.`;
    expect(await answer("technician", ofTube, words)).toMatchObject({ ok: true });
    expect(await close("dataManager", ofTube, "Higher than before.")).toMatchObject({ ok: false });
    expect(await close("dataManager", ofTube)).toMatchObject({ ok: true });

    const ofOpen = await opened("dataManager", { ...asked, points: [marker("MKC")] });
    for (const told of ["Marker-A was 512.", "12.5; mka high too"])
      expect(await answer("technician", ofOpen, told)).toMatchObject({
        fieldErrors: { answer: expect.stringContaining("embargo") },
      });
    expect(await answer("technician", ofOpen, "It is 12.5, and was high on the printout.")).toMatchObject({
      ok: true,
    });
  });

  test("tells the laboratory the tube and not the participant, in the database too", async () => {
    const id = await opened("dataManager", { ...asked, points: [marker("MKB")] });
    const shown = await seen("technician", id);
    expect(shown).toMatchObject({ participant: null, accessionNumber: tubes.get(at(0).id)?.accession });
    expect(JSON.stringify(shown)).not.toContain(at(0).id);
    await expect(
      world.owner.begin(async (sql) => {
        await sql.unsafe("set local role verum_lab_technician");
        await sql`select participant_id from queries`;
      }),
    ).rejects.toThrow("permission denied");
  });
});

test("nothing is asked, answered or closed once the study is locked", async () => {
  const id = await opened("dataManager");
  await world.owner.unsafe("insert into locks (study_id, dataset_sha256, participants) values ($1, $2, 1)", [
    world.studyId,
    "0".repeat(64),
  ]);
  for (const outcome of [await open("monitor"), await answer("nurse", id), await close("dataManager", id)])
    expect(outcome).toMatchObject({ kind: "locked" });
});

const count = async () => (await world.owner`select 1 from queries`).length;
const scoreOf = async (index: number) => {
  const [row] = await world.owner<
    { id: string }[]
  >`select id from scores where participant_id = ${at(index).id} limit 1`;
  return row?.id ?? "";
};
