import { sql } from "drizzle-orm";
import { asActor, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { kitAssignments } from "@/db/schema/kits";
import { minimizedSlot, nextSlotOrNull } from "@/lib/allocations/next-slot";
import type { MemberAtWork } from "@/lib/auth/types";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { type SealingKey, studySealingKey } from "@/lib/blinding/sealed-box";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { noKey, refusingUnopened } from "@/lib/blinding/unopened-box";
import { siteDay } from "@/lib/calendar/site-day";
import { holdKitsOfSite, suitableKitsOrNull } from "@/lib/kits/free-kits";
import { assessedCriteria } from "@/lib/participants/assessed-criteria";
import type { RandomizeParticipant } from "@/lib/participants/input";
import {
  type LockedParticipant,
  lockedParticipantOrNull,
  noSuchParticipant,
} from "@/lib/participants/locked-participant";
import { randomizationObstacles } from "@/lib/participants/randomization-obstacles";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { visitWindow } from "@/lib/protocol/visit-window";
import { visitByCode } from "@/lib/protocol/visits";
import { clockProblemOrNull } from "./clock-problem";
import { designOf, stratificationOf } from "./design-of";
import type { Entropy } from "./entropy";
import { stratumKeyOf } from "./strata";
import { uniformInteger } from "./uniform-integer";

/** Where the server's key, randomness and time come from; tests give their own. Null: the server has no key. */
export interface RandomizationMeans {
  readonly key: SealingKey | null;
  readonly entropy: Entropy;
  readonly now: () => Date;
}

type Randomized = { randomizationNumber: string };

/**
 * Randomizes a participant: takes the next free slot of the stratum, or draws it by minimization, gives a randomization number that says nothing, and
 * assigns a kit of the slot's content to every dosing visit. Whoever asks again gets the number given before. Refused, with
 * everything that is missing by name, unless consented, eligible, stratified and the study recruits; when the stratum's
 * list is used up; when a kit is lacking, without saying of which kind; when the server's key is missing or what is sealed does not
 * open; and when its clock was set back. No answer and no audit row holds an arm.
 */
export async function randomizeParticipant(
  member: MemberAtWork,
  input: RandomizeParticipant,
  requestKey: string,
  means: RandomizationMeans = serverMeans(),
): Promise<Outcome<Randomized>> {
  return asActor(member.actor, { event: "participant.randomized", requestKey, input }, async (tx) => {
    // Two requests for one participant take turns here, before either sees whether there is a number.
    const participant = await lockedParticipantOrNull(tx, input.participantId);
    if (!participant) return noSuchParticipant();
    if (participant.randomization_number !== null)
      return done({ randomizationNumber: participant.randomization_number });
    const protocol = await protocolInForce(tx, member);
    const obstacles = randomizationObstacles({
      protocol,
      consentedOn: participant.consented_on,
      withdrawnOn: participant.withdrawn_on,
      screenedAgainAs: participant.screened_again_as,
      strata: participant.strata,
      assessed: (await assessedCriteria(tx, participant.id)).map(({ criterion_code, met }) => ({
        criterionCode: criterion_code,
        met,
      })),
      recruitment: await recruitmentOf(tx),
    });
    if (obstacles.length > 0)
      return refused("refused", `Not randomized. ${obstacles.join(" ")} Nothing was saved.`);
    const stratum = stratumKeyOf(stratificationOf(protocol, [participant.site_code]), {
      site: participant.site_code,
      levels: participant.strata,
    });
    const { key } = means;
    if (key === null) return noKey();
    return refusingUnopened(() =>
      withDuty(tx, member.actor, "allocator", (allocator) =>
        allocate(allocator, member, participant, protocol, stratum, { ...means, key }),
      ),
    );
  });
}

const serverMeans = (): RandomizationMeans => ({
  key: blindingKeyOrNull(process.env),
  entropy: systemEntropy,
  now: () => new Date(),
});

async function recruitmentOf(tx: Tx): Promise<"not open" | "open" | "closed"> {
  const [row] = await tx.execute<{ open: boolean; closed: boolean }>(sql`
    select exists (select from openings) as open, exists (select from recruitment_closures where reopened_at is null) as closed`);
  if (!row?.open) return "not open";
  return row.closed ? "closed" : "open";
}

async function allocate(
  tx: Tx,
  member: MemberAtWork,
  participant: LockedParticipant,
  protocol: Protocol,
  stratum: string,
  { key, entropy, now }: RandomizationMeans & { readonly key: SealingKey },
): Promise<Outcome<Randomized>> {
  const studyId = member.study.id;
  const clockProblem = clockProblemOrNull(now(), {
    timeZone: participant.time_zone,
    consentedOn: participant.consented_on,
    newestAt: await newestRandomizationOrNull(tx, studyId),
  });
  if (clockProblem !== null) return refused("refused", clockProblem);
  const studyKey = studySealingKey(key, studyId);
  const design = designOf(protocol);
  const slot =
    design.method === "minimization"
      ? await minimizedSlot(tx, member.study, design, stratum, studyKey, entropy)
      : await nextSlotOrNull(tx, member.study, stratum, studyKey);
  if (!slot)
    return refused(
      "refused",
      "The allocation list has no place left for this site and these strata. Nothing was saved. Tell the data manager.",
    );
  const hasKitsFromOpening = protocol.supply?.start !== "depot";
  if (
    hasKitsFromOpening &&
    (await isSiteFull(tx, studyId, participant.site_id, protocol.plannedParticipants))
  )
    return refused(
      "refused",
      `The site has reached its planned number of ${protocol.plannedParticipants} randomized participants, for which its kits were prepared. Nothing was saved. Ask the administrator.`,
    );
  const kitIds = await suitableKitsOrNull(
    tx,
    { studyId, siteId: participant.site_id },
    {
      content: slot.arm,
      contents: protocol.arms.map(({ code }) => code),
      usedOn: lastDaysOfDoses(protocol, siteDay(now(), participant.time_zone)),
    },
    studyKey,
    entropy,
  );
  if (kitIds === null) return refused("refused", NO_KIT);
  const randomizationNumber = await allocated(tx, member, participant, slot.id, protocol, entropy, now());
  await tx.insert(kitAssignments).values(
    kitIds.map((kitId, at) => ({
      studyId,
      siteId: participant.site_id,
      participantId: participant.id,
      visitCode: protocol.dosing.visits[at] ?? "",
      kitId,
    })),
  );
  return done({ randomizationNumber });
}

async function newestRandomizationOrNull(tx: Tx, studyId: string): Promise<Date | null> {
  const [row] = await tx.execute<{ at: string | null }>(
    sql`select max(randomized_at) as at from allocations where study_id = ${studyId}`,
  );
  return row?.at ? new Date(row.at) : null;
}

const NO_KIT =
  "No suitable kit is free at this site for every dosing visit. Nothing was saved. Ask the pharmacist to supply the site; the participant can be randomized afterwards.";

/**
 * Whether the site has randomized everybody its kits were prepared for. Kits of one content can run out before the other
 * only beyond that number, so stopping here, whatever comes next on the list, keeps a refusal from telling the content.
 * Draws at one site take turns from here until the commit.
 */
async function isSiteFull(tx: Tx, studyId: string, siteId: string, planned: number): Promise<boolean> {
  await holdKitsOfSite(tx, siteId);
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from allocations where study_id = ${studyId} and site_id = ${siteId}`,
  );
  return (row?.n ?? 0) >= planned;
}

/** The last day on which each dose may be due, counted from the randomization. */
function lastDaysOfDoses(protocol: Protocol, randomizedOn: string): string[] {
  return protocol.dosing.visits.map((code) => {
    const visit = visitByCode(protocol, code);
    return (visit && visitWindow(visit, randomizedOn)?.latestOn) ?? randomizedOn;
  });
}

/** Writes the allocation under a random number; one that is taken, or being taken, is drawn anew. */
async function allocated(
  tx: Tx,
  member: MemberAtWork,
  participant: LockedParticipant,
  slotId: string,
  protocol: Protocol,
  entropy: Entropy,
  at: Date,
): Promise<string> {
  // At least ten times as many numbers as participants, so that a free one is found soon.
  const digits = Math.max(4, String(protocol.plannedParticipants).length + 2);
  for (;;) {
    const number = `R-${String(uniformInteger(entropy, 10 ** digits)).padStart(digits, "0")}`;
    const [row] = await tx.execute(sql`
      insert into allocations (study_id, site_id, participant_id, slot_id, randomization_number, randomized_at)
      values (${member.study.id}, ${participant.site_id}, ${participant.id}, ${slotId}, ${number}, ${at.toISOString()})
      on conflict (study_id, randomization_number) do nothing returning randomization_number`);
    if (row) return number;
  }
}
