import type { RecruitmentDay } from "./types";

/**
 * Cumulative numbers of participants randomized, one entry for each date on which somebody was, from the dates
 * (`YYYY-MM-DD`, by the calendar of each participant's site) in any order.
 */
export function recruitmentByDay(randomizedOn: readonly string[]): RecruitmentDay[] {
  const days: RecruitmentDay[] = [];
  let total = 0;
  for (const on of randomizedOn.toSorted()) {
    total += 1;
    if (days.at(-1)?.on === on) days.pop();
    days.push({ on, total });
  }
  return days;
}

/** The same by month (`YYYY-MM`), months in which nobody was randomized included: how many, and the total so far. */
export function recruitmentByMonth(
  randomizedOn: readonly string[],
): { month: string; count: number; total: number }[] {
  const sorted = randomizedOn.toSorted();
  const [first, last] = [sorted[0]?.slice(0, 7), sorted.at(-1)?.slice(0, 7)];
  if (first === undefined || last === undefined) return [];
  const months: { month: string; count: number; total: number }[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) {
    const count = sorted.filter((on) => on.startsWith(month)).length;
    months.push({ month, count, total: (months.at(-1)?.total ?? 0) + count });
  }
  return months;
}

function nextMonth(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
