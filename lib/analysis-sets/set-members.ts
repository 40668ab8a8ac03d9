import type { CanonicalDataset } from "@/lib/datasets/types";
import { type AnalysisSetRules, analysisSetRules } from "@/lib/protocol/analysis-set-rules";
import type { Protocol } from "@/lib/protocol/input";
import { DECIDED_SETS, type DecidedSet, type SetDecision, type SetEvidence, type SetMember } from "./types";

/**
 * Who belongs to which analysis set, of everybody randomized, by screening number: what the protocol's rules say of the blind
 * data, then what the statistician decided. Each exclusion has its reasons. The safety set is who was dosed; which arm they
 * are counted in is another matter, and not known here.
 */
export function setMembers(
  dataset: CanonicalDataset,
  protocol: Protocol,
  evidence: SetEvidence,
  decisions: readonly SetDecision[],
): SetMember[] {
  const rules = analysisSetRules(protocol);
  const facts = factsOf(dataset, protocol);
  const major = new Set(evidence.withMajorDeviation);
  const broken = new Set(evidence.withBrokenCode);
  return dataset.allocations
    .map(({ participant }) => participant)
    .sort()
    .map((participant) => {
      const known = {
        doses: facts.doses.get(participant) ?? 0,
        hasBaseline: facts.atBaseline.has(participant),
        hasValueLater: facts.later.has(participant),
        hasPrimaryValue: facts.atPrimary.has(participant),
        hasMajorDeviation: major.has(participant),
        hasBrokenCode: broken.has(participant),
        dosesPlanned: protocol.dosing.visits.length,
      };
      const safety = known.doses > 0 ? [] : ["no dose was given"];
      const mitt = outOfModified(rules, known);
      const reasons: Record<DecidedSet, readonly string[]> = {
        safety,
        mITT: mitt,
        PP: [...mitt, ...outOfPerProtocol(rules, known)],
      };
      return decided(participant, reasons, decisions);
    });
}

function decided(
  participant: string,
  reasons: Readonly<Record<DecidedSet, readonly string[]>>,
  decisions: readonly SetDecision[],
): SetMember {
  const sets = { ITT: true, mITT: true, PP: true, safety: true };
  const remarks: { set: DecidedSet; reason: string }[] = [];
  for (const set of DECIDED_SETS) {
    const decision = decisions.find((each) => each.participant === participant && each.set === set);
    const ruled = reasons[set].length === 0;
    sets[set] = decision === undefined || decision.verdict === "as-ruled" ? ruled : decision.verdict === "in";
    const said = reasons[set].join("; ");
    if (decision !== undefined && decision.verdict !== "as-ruled")
      remarks.push({
        set,
        reason: `${decision.verdict === "in" ? "kept" : "left out"} by decision: ${decision.reason}${said === "" ? "" : ` (by the rules: ${said})`}`,
      });
    else if (!ruled) remarks.push({ set, reason: said });
  }
  return { participant, sets, remarks };
}

interface Known {
  readonly doses: number;
  readonly dosesPlanned: number;
  readonly hasBaseline: boolean;
  readonly hasValueLater: boolean;
  readonly hasPrimaryValue: boolean;
  readonly hasMajorDeviation: boolean;
  readonly hasBrokenCode: boolean;
}

function outOfModified({ modifiedIntentionToTreat: rule }: AnalysisSetRules, known: Known): string[] {
  return [
    ...(known.doses < rule.minimumDoses
      ? [`${known.doses} of at least ${rule.minimumDoses} doses given`]
      : []),
    ...(rule.needsBaseline && !known.hasBaseline ? ["no baseline of the primary endpoint"] : []),
    ...(rule.needsLaterValue && !known.hasValueLater
      ? ["no value of the primary endpoint after baseline"]
      : []),
  ];
}

function outOfPerProtocol({ perProtocol: rule }: AnalysisSetRules, known: Known): string[] {
  const needed = Math.ceil(rule.minimumShareOfDoses * known.dosesPlanned);
  return [
    ...(known.doses < needed ? [`${known.doses} of at least ${needed} doses given`] : []),
    ...(rule.needsPrimaryValue && !known.hasPrimaryValue
      ? ["no value of the primary endpoint at its primary visit"]
      : []),
    ...(rule.excludesMajorDeviations && known.hasMajorDeviation ? ["a major protocol deviation"] : []),
    ...(rule.excludesBrokenCodes && known.hasBrokenCode ? ["the code was broken"] : []),
  ];
}

function factsOf(dataset: CanonicalDataset, protocol: Protocol) {
  const primary = protocol.endpoints.find((endpoint) => endpoint.rank === "primary") ?? protocol.endpoints[0];
  const values = [
    ...dataset.scores.map(({ participant, instrument: measure, visit }) => ({ participant, measure, visit })),
    ...dataset.results.map(({ participant, marker: measure, visit }) => ({ participant, measure, visit })),
  ].filter(({ measure }) => measure === primary?.measure);
  const having = (isAt: (visit: string) => boolean) =>
    new Set(values.filter(({ visit }) => isAt(visit)).map(({ participant }) => participant));
  const doses = new Map<string, number>();
  for (const { participant, status } of dataset.doses)
    if (status !== "not-given") doses.set(participant, (doses.get(participant) ?? 0) + 1);
  return {
    doses,
    atBaseline: having((visit) => visit === primary?.baseline),
    later: having((visit) => primary?.visits.includes(visit) === true),
    atPrimary: having((visit) => visit === primary?.primaryVisit),
  };
}
