import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { deviations } from "@/db/schema/deviations";
import { sampleOrigins, samples } from "@/db/schema/samples";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import type { Entropy } from "@/lib/randomization/entropy";
import { generateAccessionNumber } from "./accession-number";
import type { CollectSample } from "./input";
import { type CollectionFacts, judgeCollection } from "./judge-collection";

export interface CollectingMeans {
  readonly now: () => Date;
  readonly entropy: Entropy;
}

const REAL: CollectingMeans = { now: () => new Date(), entropy: (byteCount) => randomBytes(byteCount) };
const DRAWS = 5;

/**
 * Records a sample and gives its accession number, which says nothing of whose, where, when or in which order. Taken after the
 * dose or outside the window needs a reason (`needs-reason`) and drafts a deviation. One sample for each visit that asks for one.
 */
export async function collectSample(
  member: MemberAtWork,
  input: CollectSample,
  requestKey: string,
  means: CollectingMeans = REAL,
): Promise<Outcome<{ sampleId: string; participantId: string; accessionNumber: string }>> {
  for (let draw = 1; ; draw += 1) {
    try {
      return await collect(member, input, requestKey, means);
    } catch (error) {
      // The numbers of other sites cannot be seen, so only the database can say that one is taken.
      if (draw === DRAWS || !isTakenNumber(error)) throw error;
    }
  }
}

const isTakenNumber = (error: unknown) =>
  error instanceof Error &&
  "constraint_name" in error &&
  error.constraint_name === "samples_accession_number_unique";

function collect(
  member: MemberAtWork,
  input: CollectSample,
  requestKey: string,
  { now, entropy }: CollectingMeans,
) {
  const why = { event: "sample.collected", requestKey, input, turnOf: input.participantId } as const;
  return asActor(member.actor, why, async (tx) => {
    const { participantId, visitCode } = input;
    const studyId = member.study.id;
    // Sent together, answered in this order.
    const [protocol, found] = await Promise.all([
      protocolInForce(tx, member),
      factsOrNull(tx, studyId, participantId, visitCode),
    ]);
    if (found === null)
      return refused(
        "not-found",
        "There is no such participant at your site. Nothing was saved; go back to Today.",
      );
    if (found.isMissed)
      return refused(
        "refused",
        "This visit was declared missed, so it has no sample. Tell the investigator.",
      );
    const judged = judgeCollection(protocol, found.facts, input, now());
    if (!judged.ok) return judged;
    const departures = judged.deviations;
    const { deviationReason } = input;
    if (departures.length > 0 && deviationReason === null)
      return refused(
        "needs-reason",
        `${departures.map((each) => each.text).join(" ")} If it is right, give the reason: it is saved together with a protocol deviation. Nothing was saved yet.`,
        { deviationReason: "Say why, then save again." },
      );

    const sampleId = crypto.randomUUID();
    const accessionNumber = generateAccessionNumber(entropy);
    const place = { studyId, siteId: found.siteId, participantId, visitCode };
    await Promise.all([
      tx.insert(samples).values({
        studyId,
        id: sampleId,
        accessionNumber,
        collectedAt: judged.collectedAt,
        collectedOn: judged.collectedOn,
        markers: judged.markers,
      }),
      tx.insert(sampleOrigins).values({ ...place, sampleId, preDose: judged.preDose }),
      ...(departures.length > 0 && deviationReason !== null
        ? [
            tx.insert(deviations).values(
              departures.map(({ kind, text }) => ({
                ...place,
                kind,
                description: text,
                reason: deviationReason,
              })),
            ),
          ]
        : []),
    ]);
    return done({ sampleId, participantId, accessionNumber });
  });
}

interface FactsRow extends Record<string, unknown> {
  site_id: string;
  screening_number: string;
  time_zone: string;
  consented_on: string | null;
  is_randomized: boolean;
  withdrawn_on: string | null;
  day1_on: string | null;
  dose_at: string | null;
  is_missed: boolean;
}

async function factsOrNull(
  tx: Tx,
  studyId: string,
  participantId: string,
  visitCode: string,
): Promise<{ siteId: string; isMissed: boolean; facts: CollectionFacts } | null> {
  const [row] = await tx.execute<FactsRow>(sql`
    select p.site_id, p.screening_number, s.time_zone, c.consented_on::text, a.participant_id is not null as is_randomized,
      w.withdrawn_on::text,
      (select min(i.given_on)::text from injections i where i.study_id = p.study_id and i.participant_id = p.id) as day1_on,
      (select i.given_at from injections i
        where i.study_id = p.study_id and i.participant_id = p.id and i.visit_code = ${visitCode}) as dose_at,
      exists (select from missed_visits m
        where m.study_id = p.study_id and m.participant_id = p.id and m.visit_code = ${visitCode} and m.taken_back_at is null) as is_missed
    from participants p
    join sites s on s.study_id = p.study_id and s.id = p.site_id
    left join consents c on c.study_id = p.study_id and c.participant_id = p.id
    left join allocations a on a.study_id = p.study_id and a.participant_id = p.id
    left join withdrawals w on w.study_id = p.study_id and w.participant_id = p.id and w.taken_back_at is null
    where p.study_id = ${studyId} and p.id = ${participantId}`);
  if (!row) return null;
  return {
    siteId: row.site_id,
    isMissed: row.is_missed,
    facts: {
      participantNumber: row.screening_number,
      timeZone: row.time_zone,
      consentedOn: row.consented_on,
      isRandomized: row.is_randomized,
      withdrawnOn: row.withdrawn_on,
      day1On: row.day1_on,
      doseAt: row.dose_at === null ? null : new Date(row.dose_at),
    },
  };
}
