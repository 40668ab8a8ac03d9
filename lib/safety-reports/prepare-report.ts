import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { asActor, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { safetyReportContents, safetyReportMasks, safetyReports } from "@/db/schema/safety-reports";
import type { MemberAtWork } from "@/lib/auth/types";
import { SealedBoxError, type SealingKey, sealBox, studySealingKey } from "@/lib/blinding/sealed-box";
import { openSlot } from "@/lib/blinding/sealed-slot";
import { siteDay } from "@/lib/calendar/site-day";
import { datasetOf } from "@/lib/datasets/reads";
import { protocolInForce } from "@/lib/protocol/reads";
import type { Entropy } from "@/lib/randomization/entropy";
import { asOf } from "./as-of";
import type { PrepareReport } from "./input";
import { maskArms, maskPlace } from "./masked-arms";
import { type ReportGroup, reportTables } from "./report-tables";
import type { SafetyReport } from "./types";

/** What the server brings along. Tests give their own. */
export interface ReportMeans {
  readonly key: SealingKey | null;
  readonly entropy: Entropy;
  readonly now: () => Date;
}

/**
 * Makes a report for the safety board as of a date: an open part of everybody together, and a closed part by letters. The
 * letters are dealt anew for each report; which stands for which is sealed under the blinding key, and nothing in clear
 * leaves this transaction's memory. Refused to everybody but the board, of one site, for a date in the future, before
 * anybody was randomized until then, and when the list cannot be opened: then nothing is kept.
 */
export async function prepareReport(
  member: MemberAtWork,
  input: PrepareReport,
  requestKey: string,
  means: ReportMeans,
): Promise<Outcome<{ reportId: string; number: number }>> {
  if (member.role !== "safety_board" || member.site !== null)
    return refused("refused", "A member of the safety board of all sites has a report prepared.");
  const { cutoffOn } = input;
  if (cutoffOn > siteDay(means.now(), member.timeZone))
    return refused("refused", "The cut-off date lies in the future. Choose today or a day before.", {
      cutoffOn: "In the future.",
    });
  const { key } = means;
  if (key === null)
    return refused(
      "refused",
      "This server has no blinding key, so the closed part cannot be made. The administrator restores the key from its backup.",
    );
  return asActor(member.actor, { event: "safety-report.prepared", requestKey, input }, async (tx) => {
    // Two at once take turns, so that numbers follow each other.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`safety-report:${member.study.id}`}, 0))`,
    );
    const protocol = await protocolInForce(tx, member);
    const dataset = asOf(await datasetOf(tx, member), cutoffOn);
    if (dataset.participants.length === 0)
      return refused("refused", "Nobody was randomized until that date, so there is nothing to report.", {
        cutoffOn: "Nobody was randomized until then.",
      });
    return withDuty(tx, member.actor, "allocator", async (allocator) => {
      const armOf = await armsOrNull(allocator, member.study.id, key);
      if (armOf === null || dataset.participants.some((row) => !armOf.has(row.participant)))
        return refused(
          "refused",
          "The sealed list does not open with this server's key, or a participant has no place in it. Nothing was prepared. Tell whoever runs the server.",
        );
      const { letters, order } = maskArms(protocol.arms.length, means.entropy);
      const groups = letters.map((name, at): ReportGroup => {
        const code = protocol.arms[order[at] ?? -1]?.code;
        const mine = dataset.participants.filter((row) => armOf.get(row.participant) === code);
        return { name, participants: new Set(mine.map((row) => row.participant)) };
      });
      const everybody = {
        name: "Everybody",
        participants: new Set(dataset.participants.map((row) => row.participant)),
      };
      const [last] = await allocator.execute<{ number: number }>(
        sql`select coalesce(max(number), 0)::int as number from safety_reports where study_id = ${member.study.id}`,
      );
      const [studyId, reportId, number] = [member.study.id, randomUUID(), (last?.number ?? 0) + 1];
      const part = (of: readonly ReportGroup[], isClosed: boolean): SafetyReport => ({
        format: "verum-safety-report",
        study: member.study.code,
        number,
        cutoffOn,
        groups: of.map(({ name }) => name),
        sizes: of.map(({ participants }) => participants.size),
        tables: reportTables(dataset, protocol, of, isClosed),
      });
      await allocator
        .insert(safetyReports)
        .values({ studyId, id: reportId, number, cutoffOn, openDocument: part([everybody], false) });
      await allocator
        .insert(safetyReportContents)
        .values({ studyId, reportId, closedDocument: part(groups, true) });
      const ciphertext = sealBox(
        studySealingKey(key, studyId),
        maskPlace(studyId, reportId),
        order.join(","),
        means.entropy,
      );
      await allocator.insert(safetyReportMasks).values({ studyId, reportId, ciphertext });
      return done({ reportId, number });
    });
  });
}

/** The arm of everybody randomized, by screening number; null when a box does not open. As the allocator. */
async function armsOrNull(
  tx: Tx,
  studyId: string,
  key: SealingKey,
): Promise<ReadonlyMap<string, string> | null> {
  const rows = await tx.execute<{
    participant: string;
    stratum: string;
    position: number;
    ciphertext: string;
  }>(sql`
    select p.screening_number as participant, s.stratum, s.position, s.ciphertext
    from allocations a
    join participants p on p.study_id = a.study_id and p.id = a.participant_id
    join allocation_slots s on s.study_id = a.study_id and s.id = a.slot_id
    where a.study_id = ${studyId}`);
  const studyKey = studySealingKey(key, studyId);
  try {
    return new Map(
      rows.map(({ participant, ciphertext, ...place }) => [
        participant,
        openSlot(studyKey, studyId, place, ciphertext).arm,
      ]),
    );
  } catch (error) {
    if (error instanceof SealedBoxError) return null;
    throw error;
  }
}
