import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { asActor, readAs } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { fillStudy, lockedStudy, readyToLock, signOffAll } from "@/db/testing/completed-study";
import { studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { closeRecruitment } from "@/lib/closures/close-recruitment";
import { reopenRecruitment } from "@/lib/closures/reopen-recruitment";
import { datasetSha256 } from "@/lib/datasets/canonical-dataset";
import { datasetOf } from "@/lib/datasets/reads";
import { classifyDeviation } from "@/lib/deviations/classify-deviation";
import { recordDeviation } from "@/lib/deviations/record-deviation";
import { lockChecklist } from "./checklist";
import { lockStudy } from "./lock-study";
import { recordAnalysisPlan } from "./record-analysis-plan";

const SIGNED = { reason: "Data are complete.", password: CAST_PASSWORD };

let world: World;
beforeEach(async () => {
  world = await studyWorld();
});
afterEach(() => world.close());

const lock = async (input = SIGNED, key = randomUUID()) =>
  lockStudy(await world.member("dataManager"), input, key);

const unmet = async () => {
  const member = await world.member("dataManager");
  const checklist = await readAs(member.actor, (tx) => lockChecklist(tx, member));
  return Object.fromEntries(checklist.filter((one) => !one.met).map((one) => [one.code, one.count]));
};

describe("the checklist of the lock", () => {
  test("finds recruitment open, records unsigned and no plan in a study that is otherwise complete", async () => {
    await fillStudy(world);
    expect(await unmet()).toEqual({
      "recruitment-closed": 1,
      "records-signed-off": 3,
      "analysis-plan-recorded": 1,
    });
  });

  test("is met when everything is there", async () => {
    await readyToLock(world);
    expect(await unmet()).toEqual({});
  });

  test("counts missing doses, samples, scores and results, of sites alike, and excuses a missed visit and a withdrawal", async () => {
    const [first, second, third] = await readyToLock(world);
    await world.owner`delete from injections where participant_id = ${first?.id ?? ""} and visit_code = 'D8'`;
    await world.owner`delete from scores where participant_id = ${second?.id ?? ""} and visit_code = 'SCR'`;
    await world.owner`delete from results where marker_code = 'MKA' and sample_id in
      (select sample_id from sample_origins where participant_id = ${third?.id ?? ""})`;
    expect(await unmet()).toMatchObject({ "visits-done": 1, "scores-entered": 1, "results-entered": 2 });
    const excuse = (id: string, siteId: string, visit: string) =>
      world.owner`insert into missed_visits (study_id, site_id, participant_id, visit_code, reason)
        values (${world.studyId}, ${siteId}, ${id}, ${visit}, 'Away.')`;
    await excuse(first?.id ?? "", first?.siteId ?? "", "D8");
    await world.owner`insert into withdrawals (study_id, site_id, participant_id, withdrawn_on, reason_code)
      values (${world.studyId}, ${second?.siteId ?? ""}, ${second?.id ?? ""}, '2026-02-01', 'own-wish')`;
    const open = await unmet();
    expect(open).not.toHaveProperty("visits-done");
    expect(open).not.toHaveProperty("scores-entered");
    expect(open["results-entered"]).toBe(2);
  });

  test("asks for a new signature when a signed record changed", async () => {
    const [first, ...others] = await readyToLock(world);
    if (!first) throw new Error("no participant");
    const investigator = await world.member("investigator");
    await asActor(investigator.actor, { event: "score.corrected", reason: "Misread." }, async (tx) =>
      done(
        await tx.execute(
          `update scores set total = 5, version = 2 where participant_id = '${first.id}' and visit_code = 'D15'`,
        ),
      ),
    );
    expect(await unmet()).toEqual({ "records-signed-off": 1 });
    await signOffAll(world, [first]);
    expect(await unmet()).toEqual({});
    expect(others).toHaveLength(2);
  });
});

test("the lock waits until every deviation is completed and classified, what the record shows included", async () => {
  const [first] = await readyToLock(world);
  if (!first) throw new Error("no participant");
  const { owner } = world;
  await owner.begin(async (sql) => {
    await sql`select set_config('verum.reason', 'test', true)`;
    await sql`update injections set status = 'partial', amount = 1, reason = 'Syringe leaked.'
      where participant_id = ${first.id} and visit_code = 'D8'`;
  });
  await signOffAll(world, [first]);
  expect(await unmet()).toEqual({ "deviations-classified": 1 });
  expect(await lock()).toMatchObject({
    ok: false,
    message: expect.stringMatching(/deviation is classified \(1\)/),
  });
  const recorded = await recordDeviation(
    await world.member("investigator"),
    {
      participantId: first.id,
      visitCode: "D8",
      kind: "partial-dose",
      description: "",
      reason: "Syringe leaked.",
      consequenceNote: "Two thirds of a dose.",
      actionNote: "None.",
    },
    randomUUID(),
  );
  if (!recorded.ok) throw new Error(recorded.message);
  await signOffAll(world, [first]);
  expect(await unmet()).toEqual({ "deviations-classified": 1 });
  await classifyDeviation(
    await world.member("investigator"),
    { deviationId: recorded.value.deviationId, version: 0, class: "minor", reason: "No effect." },
    randomUUID(),
  );
  await signOffAll(world, [first]);
  expect(await unmet()).toEqual({});
  expect(await lock()).toMatchObject({ ok: true });
});

describe("a lock", () => {
  test("is refused, naming what is open, and leaves nothing behind", async () => {
    await fillStudy(world);
    const outcome = await lock();
    expect(outcome).toMatchObject({ ok: false, kind: "refused" });
    expect(outcome.ok ? "" : outcome.message).toMatch(/Recruitment is closed \(1\).*signed.*\(3\).*plan/);
    expect(await world.owner`select from locks`).toHaveLength(0);
  });

  test("signs the hash of the dataset, and its audit row is chained", async () => {
    await readyToLock(world);
    const outcome = await lock();
    const member = await world.member("dataManager");
    const expected = await readAs(member.actor, async (tx) => datasetSha256(await datasetOf(tx, member)));
    expect(outcome).toEqual({ ok: true, value: { datasetSha256: expected, participants: 3 } });
    const [row] = await world.owner`
      select l.dataset_sha256, s.role, s.person_name, a.event, a.reason from locks l
      join signatures s on s.id = l.signature_id join audit_trail a on a.table_name = 'locks'`;
    expect(row).toMatchObject({
      dataset_sha256: expected,
      role: "data_manager",
      event: "study.locked",
      reason: "Data are complete.",
    });
    expect(member.stage).toBe("locked");
    expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
  });

  test("asked for twice with one request key is one lock with one answer", async () => {
    await readyToLock(world);
    const key = randomUUID();
    const [one, two] = await Promise.all([lock(SIGNED, key), lock(SIGNED, key)]);
    expect(one).toEqual(two);
    expect(one.ok).toBe(true);
    expect(await lock(SIGNED, key)).toEqual(one);
    expect(await lock()).toMatchObject({ ok: false, kind: "duplicate" });
  });

  test("needs the signer's own password and a data manager of all sites", async () => {
    await readyToLock(world);
    expect(await lock({ ...SIGNED, password: "guess" })).toMatchObject({ ok: false, kind: "wrong-password" });
    await world.owner.begin(async (sql) => {
      await sql`select set_config('verum.reason', 'test', true)`;
      await sql`update memberships set site_id = ${world.siteIds.get("01") ?? ""} where role = 'data_manager'`;
    });
    expect(await lock()).toMatchObject({ ok: false, kind: "refused" });
    expect(await world.owner`select from locks`).toHaveLength(0);
  });

  test("no other role can insert a lock", async () => {
    await readyToLock(world);
    for (const key of [
      "nurse",
      "technician",
      "investigator",
      "statistician",
      "pharmacist",
      "safetyBoard",
      "monitor",
      "administrator",
    ] as const) {
      const member = await world.member(key);
      const attempt = asActor(member.actor, { event: "study.locked" }, async (tx) =>
        done(
          await tx.execute(
            `insert into locks (study_id, dataset_sha256, participants) values ('${world.studyId}', 'x', 0)`,
          ),
        ),
      );
      await expect(attempt, key).rejects.toThrow("permission denied");
    }
  });

  test("waits for a write under way and counts it", async () => {
    const [first] = await readyToLock(world);
    if (!first) throw new Error("no participant");
    const nurse = await world.member("nurse");
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let started = () => {};
    const writing = new Promise<void>((resolve) => {
      started = resolve;
    });
    const write = asActor(nurse.actor, { event: "adverse-event.reported" }, async (tx) => {
      await tx.execute(`insert into adverse_events (study_id, site_id, participant_id, term, severity, serious, outcome)
        values ('${world.studyId}', '${first.siteId}', '${first.id}', 'Fever', 'mild', false, 'recovered')`);
      started();
      await held;
      return done(null);
    });
    await writing;
    const locking = lock();
    const waits = () =>
      world.owner`select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
    while ((await waits()).length === 0);
    release();
    expect((await write).ok).toBe(true);
    // The record changed after it was signed, and the lock saw it.
    const outcome = await locking;
    expect(outcome.ok ? "" : outcome.message).toMatch(/signed by an investigator \(1\)/);
  });
});

describe("after the lock Postgres refuses", () => {
  type Attempt = readonly ["nurse" | "technician" | "investigator", string];
  const place = (p: { id: string; siteId: string }) => `'${world.studyId}', '${p.siteId}', '${p.id}'`;

  test("every change of study data by the roles that could make one", async () => {
    const [first] = await lockedStudy(world);
    if (!first) throw new Error("no participant");
    const columns = "study_id, site_id, participant_id";
    const [sample] = await world.owner<{ id: string }[]>`select id from samples limit 1`;
    const attempts: Attempt[] = [
      [
        "nurse",
        `insert into injections (${columns}, visit_code, status, given_on, unit) values (${place(first)}, 'D15', 'given', '2026-02-01', 'mL')`,
      ],
      ["nurse", "update injections set amount = 1, version = 2"],
      [
        "nurse",
        `insert into adverse_events (${columns}, term, severity, serious, outcome) values (${place(first)}, 'X', 'mild', false, 'recovered')`,
      ],
      ["nurse", "update adverse_events set term = 'Y', version = 2"],
      [
        "nurse",
        `insert into missed_visits (${columns}, visit_code, reason) values (${place(first)}, 'D15', 'x')`,
      ],
      [
        "nurse",
        `insert into deviations (${columns}, kind, description, reason) values (${place(first)}, 'x', 'x', 'x')`,
      ],
      [
        "nurse",
        `insert into samples (study_id, accession_number, collected_on, markers) values ('${world.studyId}', 'A-9', '2026-02-01', '{MKA}')`,
      ],
      [
        "technician",
        `insert into results (study_id, sample_id, marker_code, value, unit, embargoed) values ('${world.studyId}', '${sample?.id}', 'MKZ', 1, 'x', true)`,
      ],
      ["technician", "update results set value = 1, version = 2"],
      [
        "investigator",
        `insert into participants (study_id, site_id, screening_number, sex, birth_year) values ('${world.studyId}', '${first.siteId}', '01-009', 'F', 1990)`,
      ],
      ["investigator", "update participants set birth_year = 1991, version = 2"],
      ["investigator", "update consents set form_version = '2', version = 2"],
      ["investigator", "update eligibility_assessments set met = false, version = 2"],
      [
        "investigator",
        `insert into withdrawals (${columns}, withdrawn_on, reason_code) values (${place(first)}, '2026-02-01', 'x')`,
      ],
      [
        "investigator",
        `insert into treatment_discontinuations (${columns}, discontinued_on, reason_code) values (${place(first)}, '2026-02-01', 'x')`,
      ],
      ["investigator", "update scores set total = 0, version = 2"],
      ["investigator", "update causality_assessments set causality = 'related', version = 2"],
    ];
    for (const [who, statement] of attempts) {
      const member = await world.member(who);
      const outcome = await asActor(member.actor, { event: "score.corrected", reason: "test" }, async (tx) =>
        done(await tx.execute(statement)),
      );
      expect(outcome, statement).toMatchObject({ ok: false, kind: "locked" });
    }
  });

  test("closing, reopening and recording a plan, kindly", async () => {
    await lockedStudy(world);
    const dataManager = await world.member("dataManager");
    const statistician = await world.member("statistician");
    expect(await closeRecruitment(dataManager, SIGNED, randomUUID())).toMatchObject({ kind: "locked" });
    expect(await reopenRecruitment(dataManager, SIGNED, randomUUID())).toMatchObject({ kind: "locked" });
    expect(
      await recordAnalysisPlan(statistician, { title: "2.0", sha256: "cd".repeat(32) }, randomUUID()),
    ).toMatchObject({ kind: "locked" });
    await expect(
      asActor(statistician.actor, { event: "analysis-plan.recorded" }, async (tx) =>
        done(
          await tx.execute(
            `insert into analysis_plans (study_id, title, sha256) values ('${world.studyId}', 'x', '${"ef".repeat(32)}')`,
          ),
        ),
      ),
    ).rejects.toThrow("row-level security");
  });
});
