import type { Protocol } from "@/lib/protocol/input";

interface ScoreOfVisit {
  readonly visit: string;
  /** `YYYY-MM-DD` at the site; null when only the total is known. */
  readonly assessedOn: string | null;
}

/**
 * The score before one among those of an instrument: planned visits by the protocol's order, an unscheduled one by its day. Of the same
 * day neither is before the other.
 */
export function scoreBeforeOrNull<Score extends ScoreOfVisit>(
  { visits }: Pick<Protocol, "visits">,
  scores: readonly Score[],
  one: ScoreOfVisit,
): Score | null {
  const place = (code: string) => visits.findIndex((visit) => visit.code === code);
  const isBefore = (other: ScoreOfVisit, than: ScoreOfVisit): boolean => {
    const [a, b] = [place(other.visit), place(than.visit)];
    if (a >= 0 && b >= 0) return a < b;
    return other.assessedOn !== null && than.assessedOn !== null && other.assessedOn < than.assessedOn;
  };
  return scores
    .filter((other) => isBefore(other, one))
    .reduce<Score | null>((last, other) => (last === null || isBefore(last, other) ? other : last), null);
}
