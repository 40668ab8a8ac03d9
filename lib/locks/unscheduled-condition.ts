import { paths } from "@/lib/paths";
import { listed } from "./record-conditions";
import type { LockCondition, LockContext } from "./types";

/**
 * Something is recorded at every unscheduled visit. Nothing of it is owed, but a visit that holds nothing is work that was begun and not
 * finished, or a mistake; also of those who withdrew, because it took place before.
 */
export function unscheduledVisitsFilledIn({ member, records }: LockContext): LockCondition {
  const { unscheduledVisits, forms, scores, participants } = records;
  const keyOf = ({ participantId, visit }: (typeof unscheduledVisits)[number]) => `${participantId} ${visit}`;
  const held = new Set([...forms, ...scores].map(keyOf));
  const numberOf = new Map(participants.map(({ id, number }) => [id, number]));
  const empty = unscheduledVisits
    .filter((visit) => !held.has(keyOf(visit)))
    .map((visit) => ({ ...visit, number: numberOf.get(visit.participantId) ?? "" }));
  const people = new Map(empty.map(({ participantId, number }) => [participantId, number]));
  return {
    code: "unscheduled-visits-filled-in",
    title: "Every unscheduled visit says what was found",
    met: empty.length === 0,
    count: empty.length,
    detail:
      empty.length > 0
        ? `Nothing is entered at: ${listed(empty.map(({ number, visit }) => `${number} ${visit}`))}. Enter a form or a score, or take the visit back.`
        : unscheduledVisits.length === 0
          ? "Nobody came between the planned visits."
          : "Each has a form or a score.",
    links: [...people]
      .slice(0, 6)
      .map(([id, label]) => ({ label, href: paths.participant(member.study.code, id) })),
  };
}
