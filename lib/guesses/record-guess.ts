import { sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { blindingGuesses } from "@/db/schema/blinding-guesses";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { noSuchParticipant } from "@/lib/participants/locked-participant";
import { guessesAskedAt, guessOfChoiceOrNull, guessRecorder } from "@/lib/protocol/guess-choices";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { visitWindow } from "@/lib/protocol/visit-window";
import { visitByCode } from "@/lib/protocol/visits";
import type { RecordGuess } from "./input";

/**
 * Writes down what one person guesses at a visit that the protocol asks at: a nurse the participant's and the own, an
 * investigator the own. The answer is given once; nobody at the site reads it back. Refused for a visit or person the
 * protocol does not ask, before the participant is randomized, before the visit's window opens and for a missed visit.
 */
export async function recordGuess(
  member: MemberAtWork,
  input: RecordGuess,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ askedOf: string }>> {
  const why = { event: "blinding-guess.recorded", requestKey, input, turnOf: input.participantId } as const;
  return asActor(member.actor, why, async (tx) => {
    const { participantId, visitCode, askedOf } = input;
    const participant = await participantToAskOrNull(tx, participantId, visitCode);
    if (!participant) return noSuchParticipant();
    const protocol = await protocolInForce(tx, member);
    if (!guessesAskedAt(protocol, visitCode).includes(askedOf))
      return refused("refused", "The protocol does not ask this at this visit. Open it from the record.");
    if (guessRecorder(askedOf) !== member.role)
      return refused(
        "refused",
        `This answer is written down by ${recorderWords(askedOf)}. Nothing was saved.`,
      );
    const guess = guessOfChoiceOrNull(protocol, input.choice);
    if (guess === null)
      return refused("refused", "Choose one of the answers; nothing was saved.", {
        choice: "Choose one of the answers.",
      });
    const early = refusalOfDayOrNull(protocol, participant, visitCode, now());
    if (early) return early;
    // Not returning anything: this role may write the row and never read it.
    await tx.insert(blindingGuesses).values({
      studyId: member.study.id,
      siteId: participant.site_id,
      participantId: participant.id,
      visitCode,
      askedOf,
      guess,
    });
    return done({ askedOf });
  });
}

const recorderWords = (askedOf: string) =>
  guessRecorder(askedOf) === "nurse" ? "a nurse" : "the investigator";

interface ParticipantToAsk extends Record<string, unknown> {
  readonly id: string;
  readonly site_id: string;
  readonly time_zone: string;
  readonly day1_on: string | null;
  readonly missed: boolean;
}

async function participantToAskOrNull(
  tx: Tx,
  participantId: string,
  visitCode: string,
): Promise<ParticipantToAsk | null> {
  const [row] = await tx.execute<ParticipantToAsk>(sql`
    select p.id, p.site_id, s.time_zone,
      (select min(i.given_on)::text from injections i where i.study_id = p.study_id and i.participant_id = p.id) as day1_on,
      exists (select from missed_visits m where m.study_id = p.study_id and m.participant_id = p.id
        and m.visit_code = ${visitCode} and m.taken_back_at is null) as missed
    from participants p join sites s on s.study_id = p.study_id and s.id = p.site_id
    where p.study_id = verum.study_id() and p.id = ${participantId}`);
  return row ?? null;
}

function refusalOfDayOrNull(
  protocol: Protocol,
  { day1_on, missed, time_zone }: ParticipantToAsk,
  visitCode: string,
  nowAt: Date,
): Refusal | null {
  if (missed)
    return refused("refused", "This visit is declared missed, so nobody was asked at it. Nothing was saved.");
  const visit = visitByCode(protocol, visitCode);
  const window = visit === null ? null : visitWindow(visit, day1_on);
  if (window === null)
    return refused(
      "refused",
      "No dose is recorded yet, so there is nothing to guess. Log the first dose first.",
    );
  return siteDay(nowAt, time_zone) < window.earliestOn
    ? refused(
        "refused",
        `The visit opens on ${formatDate(window.earliestOn)}. Ask at the visit; nothing was saved.`,
      )
    : null;
}
