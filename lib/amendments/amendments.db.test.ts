import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { consented } from "@/db/testing/enrolled";
import { smallProtocol, studyWorld, type World } from "@/db/testing/world";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { addDays } from "@/lib/calendar/calendar-date";
import { siteDay } from "@/lib/calendar/site-day";
import { datasetOf } from "@/lib/datasets/reads";
import { lockChecklist } from "@/lib/locks/checklist";
import { assessEligibility } from "@/lib/participants/assess-eligibility";
import { renewConsent } from "@/lib/participants/renew-consent";
import { consentsToRenew } from "@/lib/participants/renewal-reads";
import { screenAgain } from "@/lib/participants/screen-again";
import { signedContent } from "@/lib/participants/signed-content";
import { readProtocol } from "@/lib/protocol/reads";
import { amendmentsOfStudy } from "./reads";
import { recordAmendment } from "./record-amendment";
import { startAmendment } from "./start-amendment";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

const amended = (
  version: string,
  change: (protocol: ReturnType<typeof smallProtocol>) => void = () => {},
) => {
  const protocol = { ...smallProtocol(), version };
  change(protocol);
  return JSON.stringify(protocol);
};

const recording = async (protocol: string, more: { password?: string; requestKey?: string } = {}) =>
  recordAmendment(
    await world.member("administrator"),
    {
      protocol,
      fileName: "protocol.json",
      summary: "Day 8 may be a day later.",
      approval: "Ethics committee 12",
      approvedOn: "2026-01-05",
      needsConsent: true,
      password: more.password ?? CAST_PASSWORD,
    },
    more.requestKey ?? randomUUID(),
  );

test("an amendment is signed, holds nowhere until it starts, and then at that site alone", async () => {
  const wider = amended("2.0", (protocol) => {
    for (const visit of protocol.visits) if (visit.code === "D8") visit.latestDay = 10;
  });
  expect(await recording(wider, { password: "wrong" })).toMatchObject({ ok: false });
  const requestKey = randomUUID();
  expect(await recording(wider, { requestKey })).toEqual({ ok: true, value: { version: "2.0" } });
  expect(await recording(wider, { requestKey })).toEqual({ ok: true, value: { version: "2.0" } });
  expect(await recording(wider)).toMatchObject({ ok: false, kind: "duplicate" });
  expect((await world.member("nurse")).study.protocolVersion).toBe("1.0");

  const start = async (siteCode: string, startsOn: string) =>
    startAmendment(await world.member("administrator"), { version: "2.0", siteCode, startsOn }, randomUUID());
  const today = siteDay(new Date(), "Asia/Jakarta");
  expect(await start("01", addDays(today, -1))).toMatchObject({
    ok: false,
    fieldErrors: { startsOn: expect.anything() },
  });
  expect(await start("09", today)).toMatchObject({ ok: false, kind: "not-found" });
  expect(await start("01", today)).toMatchObject({ ok: true, value: { siteName: "Surakarta" } });
  expect(await start("01", today)).toMatchObject({ ok: false, kind: "duplicate" });
  expect(await start("02", addDays(today, 3))).toMatchObject({ ok: true });

  const versionOf = async (key: "nurse" | "otherNurse" | "dataManager") =>
    (await world.member(key)).study.protocolVersion;
  expect(await versionOf("nurse")).toBe("2.0");
  expect(await versionOf("otherNurse")).toBe("1.0");
  expect(await versionOf("dataManager")).toBe("2.0");
  const latestDayOf = async (key: "nurse" | "otherNurse") =>
    (await readProtocol(await world.member(key))).visits.find(({ code }) => code === "D8")?.latestDay;
  expect([await latestDayOf("nurse"), await latestDayOf("otherNurse")]).toEqual([10, 9]);

  const [amendment] = await amendmentsOfStudy(await world.member("otherNurse"));
  expect(amendment).toMatchObject({ version: "2.0", amends: "1.0", waiting: [] });
  expect(amendment?.differences).toContainEqual({
    part: "Visits",
    where: "Day 8 (D8) · latest day",
    before: ["9"],
    after: ["10"],
  });
  expect(await world.owner`select * from verum_audit.first_broken(${world.studyId})`).toEqual([]);
});

test("what a running study cannot take is refused with all findings and leaves nothing", async () => {
  const taken = await world.owner`select version from protocol_versions`;
  const refusal = await recording(amended("3.0", (protocol) => void protocol.visits.splice(3, 1)));
  expect(refusal).toMatchObject({ ok: false, kind: "refused" });
  const broken = await recording("{");
  expect(broken).toMatchObject({
    ok: false,
    fieldErrors: { protocol: expect.stringContaining("protocol.json:1:") },
  });
  expect(await world.owner`select version from protocol_versions`).toEqual(taken);
});

test("whoever was in the study is asked to consent anew, once, and the lock waits for it", async () => {
  const version = "4.0";
  expect((await recording(amended(version))).ok).toBe(true);
  const participantId = await consented(world);
  await startAmendment(
    await world.member("administrator"),
    { version, siteCode: "01", startsOn: siteDay(new Date(), "Asia/Jakarta") },
    randomUUID(),
  );
  const investigator = await world.member("investigator");
  const due = await consentsToRenew(investigator, participantId);
  expect(due.map((one) => one.version).sort()).toEqual(["2.0", "4.0"]);
  expect(await consentsToRenew(await world.member("otherInvestigator"), participantId)).toEqual([]);

  const renew = (of: string, consentedOn: string) =>
    renewConsent(investigator, { participantId, version: of, consentedOn, formVersion: "3.0" }, randomUUID());
  const today = siteDay(new Date(), "Asia/Jakarta");
  expect(await renew("4.0", addDays(today, 1))).toMatchObject({ ok: false });
  expect(await renew("4.0", "2026-03-01")).toMatchObject({ ok: false });
  const signed = () => readAs(investigator.actor, (tx) => signedContent(tx, participantId));
  expect(JSON.parse((await signed()).text).renewed_consents).toEqual([]);
  const both = await Promise.all([renew("4.0", today), renew("4.0", today)]);
  expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
  expect((await consentsToRenew(investigator, participantId)).map((one) => one.version)).toEqual(["2.0"]);
  const conditions = await readAs((await world.member("dataManager")).actor, async (tx) =>
    lockChecklist(tx, await world.member("dataManager")),
  );
  expect(conditions.find(({ code }) => code === "consents-renewed")).toMatchObject({ met: false, count: 1 });

  // What was consented to is in the dataset, and under the signature of whoever signs the record.
  const dataset = await readAs(investigator.actor, (tx) => datasetOf(tx, investigator));
  expect(dataset.renewedConsents).toEqual([
    { participant: "01-001", version: "4.0", consentedOn: today, consentFormVersion: "3.0" },
  ]);
  const { text } = await signed();
  expect(JSON.parse(text).renewed_consents).toMatchObject([{ version: "4.0", form_version: "3.0" }]);
});

test("whoever goes on under a newer screening number is not asked to consent anew under the earlier one", async () => {
  const investigator = await world.member("investigator");
  const participantId = await consented(world);
  const answers = { criteria: { I1: "unmet" } as const, notes: {}, strata: { stage: "early" } };
  await assessEligibility(investigator, { ...answers, participantId, version: 0 }, randomUUID());
  expect((await consentsToRenew(investigator, participantId)).length).toBeGreaterThan(0);
  const again = { participantId, reason: "Has come of age." };
  expect(await screenAgain(investigator, again, randomUUID())).toMatchObject({ ok: true });
  expect(await consentsToRenew(investigator, participantId)).toEqual([]);
});
