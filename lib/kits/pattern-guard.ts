import { chiSquare, gaps, runs, separation } from "./pattern-statistics";
import { permutationTest } from "./permutation-test";

/** A kit of a list, in the list's order. Dates are `YYYY-MM-DD`. */
export interface GuardedKit {
  readonly number: string;
  readonly content: string;
  readonly lot: string;
  readonly expiresOn: string;
  /** Of those to be shipped: which shipment it is for. */
  readonly shipment?: string;
}

/** What of a kit might tell its content. */
export type PatternFeature = "number" | "order" | "lot" | "expiry" | "shipment";

/** One test of the pattern guard. For the pharmacist alone. */
export interface PatternFinding {
  readonly feature: PatternFeature;
  readonly test: string;
  /** What the statistic was, and how often chance alone gives one as far out. */
  readonly observed: number;
  readonly p: number;
  readonly isSuspicious: boolean;
}

/** Below this a list is refused: one honest test in a hundred, and renumbering it costs nothing. */
const SUSPICIOUS_BELOW = 0.01;
const SEED = 20_260_301;

/**
 * Tests whether anything of a kit is associated with what is in it: its number (rank, runs, gaps, each digit), its place in the list (rank,
 * runs, gaps), its lot, its expiry and its shipment. Exact by permutation with fixed shuffles, so that a list is always judged the
 * same way. A list in which one content comes wholly before the other is suspicious however short it is. Of one content alone
 * nothing can be told apart, and nothing is tested.
 */
export function patternFindings(kits: readonly GuardedKit[]): PatternFinding[] {
  const contents = [...new Set(kits.map((kit) => kit.content))].sort();
  if (contents.length < 2) return [];
  const labelsOf = (some: readonly GuardedKit[]) =>
    Uint8Array.from(some.map((kit) => contents.indexOf(kit.content)));
  const byNumber = [...kits].sort((one, other) => (one.number < other.number ? -1 : 1));
  const inOrder = labelsOf(kits);
  return [
    ...sequenceFindings("number", labelsOf(byNumber)),
    ...digitFindings(kits, inOrder),
    ...sequenceFindings("order", inOrder),
    ...groupFindings("lot", kits, inOrder, (kit) => kit.lot),
    ...groupFindings("expiry", kits, inOrder, (kit) => kit.expiresOn),
    ...groupFindings("shipment", kits, inOrder, (kit) => kit.shipment ?? ""),
  ];
}

function sequenceFindings(feature: "number" | "order", labels: Uint8Array): PatternFinding[] {
  return [
    found(feature, "ranks (AUC)", labels, separation, "upper", isSplit(labels)),
    found(feature, "runs", labels, runs, "both"),
    found(feature, "gaps", labels, gaps, "both"),
  ];
}

const isSplit = (labels: Uint8Array) => labels.length > 2 && separation(labels) > 0.5 - 1e-9;

/** Each digit of the numbers against the content; of the seven the least likely is told, corrected for being chosen. */
function digitFindings(kits: readonly GuardedKit[], labels: Uint8Array): PatternFinding[] {
  const digits = kits.map((kit) => kit.number.replace(/[^0-9]/g, ""));
  const places = Math.min(...digits.map((each) => each.length));
  const tests = Array.from({ length: places }, (_, at) => chiSquare(digits.map((each) => Number(each[at]))));
  const largest = (some: Uint8Array) => Math.max(0, ...tests.map((test) => test(some)));
  return [found("number", "digits (chi-square)", labels, largest, "upper")];
}

function groupFindings(
  feature: "lot" | "expiry" | "shipment",
  kits: readonly GuardedKit[],
  labels: Uint8Array,
  groupOf: (kit: GuardedKit) => string,
): PatternFinding[] {
  const names = [...new Set(kits.map(groupOf))];
  if (names.length < 2) return [];
  const groups = kits.map((kit) => names.indexOf(groupOf(kit)));
  return [
    found(
      feature,
      "groups (chi-square)",
      labels,
      chiSquare(groups),
      "upper",
      areContentsApart(groups, labels),
    ),
  ];
}

/** Whether each group holds one content alone, as lots of different products do: then a lot tells all. */
function areContentsApart(groups: readonly number[], labels: Uint8Array): boolean {
  const contentOf = new Map<number, number>();
  return groups.every((group, at) => {
    const label = labels[at] ?? 0;
    if (!contentOf.has(group)) contentOf.set(group, label);
    return contentOf.get(group) === label;
  });
}

function found(
  feature: PatternFeature,
  test: string,
  labels: Uint8Array,
  statistic: (labels: Uint8Array) => number,
  sides: "both" | "upper",
  isObvious = false,
): PatternFinding {
  const { observed, p } = permutationTest(labels, statistic, { seed: SEED, sides });
  return { feature, test, observed, p, isSuspicious: isObvious || p < SUSPICIOUS_BELOW };
}
