import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomizedParticipant } from "@/db/testing/randomized-participant";
import { studyWorld, type World } from "@/db/testing/world";
import { exportAuditTrail } from "@/lib/audit/export-audit-trail";
import { auditExportOrNull, entriesOfExport } from "@/lib/audit/export-reads";
import { verifyChain } from "@/lib/audit/reads";
import { isChainWhole, walkChain } from "@/lib/audit/walk-chain";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { auditReviews } from "./reads";
import { signAuditReview } from "./sign-audit-review";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
  for (const site of ["01", "02"])
    await randomizedParticipant(world, site, {
      consentedOn: "2026-03-01",
      randomizedAt: "2026-03-02T05:00:00Z",
    });
});
afterAll(() => world.close());

const walked = async () => {
  const chain = await walkChain({ ownerUrl: world.database.ownerUrl }, world.protocol.code);
  if (!chain) throw new Error("there is no chain");
  return chain;
};
const review = async (findings: string, key = randomUUID()) => {
  const monitor = await world.member("monitor");
  const { rows } = await verifyChain(monitor);
  return signAuditReview(monitor, { untilSequence: rows, findings, password: CAST_PASSWORD }, key);
};
const asSuperuser = (statement: string) =>
  world.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(statement);
  });

test("a monitor's review is signed over the row it ends at, once for a retry, and read by who answers for the trail", async () => {
  const key = randomUUID();
  const first = await review("Nothing to ask about.", key);
  expect(first).toMatchObject({ ok: true });
  expect(await auditReviews(await world.member("dataManager"))).toMatchObject([
    { findings: "Nothing to ask about.", signerName: "Tomas Novak" },
  ]);
  const monitor = await world.member("monitor");
  const wrong = { untilSequence: 1, findings: "None.", password: "wrong" };
  expect(await signAuditReview(monitor, wrong, randomUUID())).toMatchObject({
    ok: false,
    kind: "wrong-password",
  });
  const future = { untilSequence: 999_999, findings: "None.", password: CAST_PASSWORD };
  expect(await signAuditReview(monitor, future, randomUUID())).toMatchObject({ ok: false, kind: "stale" });
});

test("nobody but a monitor signs a review", async () => {
  const dataManager = await world.member("dataManager");
  const input = { untilSequence: 1, findings: "None.", password: CAST_PASSWORD };
  await expect(signAuditReview(dataManager, input, randomUUID())).rejects.toMatchObject({ code: "42501" });
});

test("a copy ends where the chain stood, and holds what its reader may read and no other site's rows", async () => {
  const nurse = await world.member("nurse");
  const asked = await exportAuditTrail(nurse, { format: "csv" }, randomUUID());
  if (!asked.ok) throw new Error(asked.message);
  const copy = await auditExportOrNull(nurse, asked.value.exportId);
  if (!copy) throw new Error("the copy is not found");
  const entries = [];
  for await (const some of entriesOfExport(nurse, copy)) entries.push(...some);
  expect(entries.some(({ siteCode }) => siteCode === "01")).toBe(true);
  expect(entries.every(({ siteCode }) => siteCode === null || siteCode === "01")).toBe(true);
  expect(entries.every(({ sequence }) => sequence <= copy.chainSequence)).toBe(true);
  expect(await auditExportOrNull(await world.member("otherNurse"), asked.value.exportId)).toBeNull();
  expect(await auditExportOrNull(nurse, "x'; drop")).toBeNull();
});

test("an untouched trail explains every row of its study", async () => {
  const chain = await walked();
  expect(chain).toMatchObject({ firstBroken: null, brokenExports: [], rowsBesideTrail: [] });
  expect(chain.exports).toBeGreaterThan(0);
  expect(isChainWhole(chain)).toBe(true);
});

test("a value altered behind the trail is named", async () => {
  await asSuperuser("update participants set birth_year = 1901 where screening_number like '01-%'");
  const chain = await walked();
  expect(chain.firstBroken).toBeNull();
  expect(chain.rowsBesideTrail).toMatchObject([{ table: "participants", problem: /it is not as/ }]);
  await asSuperuser("update participants set birth_year = 1990 where screening_number like '01-%'");
  expect(isChainWhole(await walked())).toBe(true);
});

test("the newest rows cut off, signed over by nobody yet, are missed by what they recorded", async () => {
  await randomizedParticipant(world, "01", {
    consentedOn: "2026-03-01",
    randomizedAt: "2026-03-02T05:00:00Z",
  });
  const { rows } = await walked();
  await asSuperuser(`delete from audit_trail where study_id = '${world.studyId}' and sequence > ${rows - 3}`);
  const chain = await walked();
  expect(chain).toMatchObject({ firstBroken: null, brokenSignatures: [], brokenExports: [] });
  expect(chain.rowsBesideTrail.length).toBeGreaterThan(0);
});
