import { chiSquareAbove } from "@/lib/randomization/chi-square";
import { normalBelow } from "@/lib/randomization/power";
import { reducedRatio } from "@/lib/randomization/reduced-ratio";
import type { ArmShare } from "@/lib/randomization/types";
import type { ListRow } from "./read-list";

export interface ListFinding {
  /** A list with it is refused; the others are shown, and can be accepted. */
  readonly isSevere: boolean;
  /** Names no arm. */
  readonly message: string;
}

export interface ListExpectation {
  readonly arms: readonly ArmShare[];
  readonly strata: readonly string[];
  /** The site is the first part of a stratum's key. */
  readonly bySite: boolean;
  readonly plannedParticipants: number;
}

const SUSPICIOUS = 0.01;
const IMPOSSIBLE = 0.0001;

/** What a prepared list shows to whoever looks for a pattern: ratio, length, and association with site, order and kit number. */
export function listFindings(rows: readonly ListRow[], expected: ListExpectation): ListFinding[] {
  return [
    ...ratioFindings(rows, expected),
    ...lengthFindings(rows, expected),
    ...siteFindings(rows, expected),
    ...orderFindings(rows, expected),
    ...kitFindings(rows, expected),
  ];
}

function ratioFindings(rows: readonly ListRow[], { arms }: ListExpectation): ListFinding[] {
  const ratio = reducedRatio({ arms });
  const sum = ratio.reduce((total, share) => total + share, 0);
  const wanted = ratio.map((share) => (rows.length * share) / sum);
  const statistic = countsOf(rows, arms).reduce(
    (all, count, arm) => all + (count - (wanted[arm] ?? 0)) ** 2 / (wanted[arm] ?? 1),
    0,
  );
  const p = chiSquareAbove(statistic, arms.length - 1);
  if (p >= SUSPICIOUS) return [];
  const message = `The list as a whole departs from the ratio ${ratio.join(":")} (chi-square p ${shown(p)}).`;
  return [{ isSevere: p < IMPOSSIBLE, message }];
}

function lengthFindings(
  rows: readonly ListRow[],
  { strata, plannedParticipants }: ListExpectation,
): ListFinding[] {
  const short = strata.filter(
    (stratum) => rows.filter((row) => row.stratum === stratum).length < plannedParticipants,
  );
  if (short.length === 0) return [];
  return [
    {
      isSevere: rows.length < plannedParticipants,
      message: `${short.length} of ${strata.length} strata have fewer places than the ${plannedParticipants} participants planned; when one is used up, nobody more can be randomized in it.`,
    },
  ];
}

function siteFindings(rows: readonly ListRow[], { arms, bySite }: ListExpectation): ListFinding[] {
  if (!bySite) return [];
  const sites = [...new Set(rows.map((row) => siteOf(row)))];
  if (sites.length < 2) return [];
  const all = countsOf(rows, arms);
  const statistic = sites.reduce((sum, site) => {
    const own = rows.filter((row) => siteOf(row) === site);
    return (
      sum +
      countsOf(own, arms).reduce((part, count, arm) => {
        const wanted = ((all[arm] ?? 0) * own.length) / rows.length;
        return wanted === 0 ? part : part + (count - wanted) ** 2 / wanted;
      }, 0)
    );
  }, 0);
  const p = chiSquareAbove(statistic, (sites.length - 1) * (arms.length - 1));
  return p < SUSPICIOUS
    ? [
        {
          isSevere: p < IMPOSSIBLE,
          message: `What is allocated depends on the site (chi-square p ${shown(p)}).`,
        },
      ]
    : [];
}

/** Repetition in a fixed rhythm, and fewer changes than chance makes. Blocks change more often, which is no finding. */
function orderFindings(rows: readonly ListRow[], { arms, strata }: ListExpectation): ListFinding[] {
  const findings: ListFinding[] = [];
  const lists = strata.map((stratum) => rows.filter((row) => row.stratum === stratum).map((row) => row.arm));
  const rhythmic = lists.filter((list) => periodOrNull(list) !== null).length;
  if (rhythmic > 0)
    findings.push({
      isSevere: true,
      message: `In ${rhythmic} strata the list repeats itself: who knows a few places knows all.`,
    });
  const same = lists.filter((list, at) => lists.slice(0, at).some((other) => isSame(list, other)));
  if (same.length > 0)
    findings.push({
      isSevere: true,
      message: `${same.length} strata have the same list as another one: each gives the other away.`,
    });
  const first = arms[0]?.code;
  let [changes, expected, variance] = [0, 0, 0];
  for (const list of lists.filter((one) => one.length > 1)) {
    const ones = list.filter((arm) => arm === first).length;
    const mean = (2 * ones * (list.length - ones)) / list.length;
    changes += list.filter((arm, at) => at > 0 && (arm === first) !== (list[at - 1] === first)).length;
    expected += mean;
    variance += (mean * Math.max(0, mean - 1)) / (list.length - 1);
  }
  const p = variance > 0 ? normalBelow((changes - expected) / Math.sqrt(variance)) : 1;
  if (p < SUSPICIOUS)
    findings.push({
      isSevere: p < IMPOSSIBLE,
      message: `The list goes in long runs: the order tells what comes next (runs p ${shown(p)}).`,
    });
  return findings;
}

/** As far as both go; a few places can be alike by chance. */
function isSame(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(one.length, other.length);
  return length >= 16 && one.slice(0, length).join() === other.slice(0, length).join();
}

function periodOrNull(list: readonly string[]): number | null {
  for (let period = 1; period <= 6 && 3 * period <= list.length; period++)
    if (list.every((arm, at) => at < period || arm === list[at - period])) return period;
  return null;
}

/** Mann and Whitney's rank test of the kit numbers, of each arm against the others. */
function kitFindings(rows: readonly ListRow[], { arms }: ListExpectation): ListFinding[] {
  const numbered = rows.filter((row) => row.kit !== null);
  if (numbered.length < 8) return [];
  const inOrder = [...numbered].sort((a, b) =>
    (a.kit ?? "").localeCompare(b.kit ?? "", "en", { numeric: true }),
  );
  const smallest = Math.min(
    ...arms.map(({ code }) => {
      const ranks = inOrder.flatMap((row, at) => (row.arm === code ? [at + 1] : []));
      const [m, n] = [ranks.length, inOrder.length - ranks.length];
      if (m === 0 || n === 0) return 1;
      const u = ranks.reduce((sum, rank) => sum + rank, 0) - (m * (m + 1)) / 2;
      const z = (Math.abs(u - (m * n) / 2) - 0.5) / Math.sqrt((m * n * (m + n + 1)) / 12);
      return 2 * normalBelow(-Math.max(0, z));
    }),
  );
  return smallest * arms.length < SUSPICIOUS
    ? [
        {
          isSevere: smallest < IMPOSSIBLE,
          message: `Kit numbers go with what is in the kits (rank test p ${shown(smallest)}): renumber the kits.`,
        },
      ]
    : [];
}

function countsOf(rows: readonly ListRow[], arms: readonly ArmShare[]): number[] {
  return arms.map(({ code }) => rows.filter((row) => row.arm === code).length);
}

const siteOf = ({ stratum }: ListRow) => stratum.split("/")[0] ?? "";

const shown = (p: number) => (p < 0.0001 ? "< 0.0001" : `= ${p.toFixed(4)}`);
