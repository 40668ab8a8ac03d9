import type { Protocol } from "@/lib/protocol/input";

/** What is known of a participant before randomization. */
export interface RandomizationFacts {
  readonly protocol: Pick<Protocol, "eligibility" | "randomization">;
  readonly consentedOn: string | null;
  readonly withdrawnOn: string | null;
  readonly strata: Readonly<Record<string, string>>;
  readonly assessed: readonly { readonly criterionCode: string; readonly met: boolean }[];
  /** The number under which the same person was screened again. */
  readonly screenedAgainAs: string | null;
  readonly recruitment: "not open" | "open" | "closed";
}

/** Everything that stands in the way of randomizing, each as a sentence with its remedy; empty when nothing does. */
export function randomizationObstacles(facts: RandomizationFacts): string[] {
  const { protocol, strata } = facts;
  const met = new Map(facts.assessed.map((criterion) => [criterion.criterionCode, criterion.met]));
  const named = (criterion: Protocol["eligibility"][number]) => `${criterion.code} (${criterion.text})`;
  const unmet = protocol.eligibility.filter(({ code }) => met.get(code) === false);
  const missing = protocol.eligibility.filter(({ code }) => !met.has(code));
  const factors = protocol.randomization.strata.filter(
    ({ factor, levels }) => !levels.some(({ code }) => code === strata[factor]),
  );
  return [
    facts.recruitment === "not open" ? "The study is not open yet; it opens under Conduct." : null,
    facts.recruitment === "closed" ? "Recruitment is closed; it can be reopened under Conduct." : null,
    facts.withdrawnOn === null ? null : "The participant has withdrawn from the study.",
    facts.screenedAgainAs === null
      ? null
      : `The person was screened again as ${facts.screenedAgainAs}; go on with that number.`,
    facts.consentedOn === null ? "Consent is not recorded; record it first." : null,
    ...unmet.map((criterion) =>
      criterion.kind === "inclusion"
        ? `Inclusion criterion ${named(criterion)} is not fulfilled.`
        : `Exclusion criterion ${named(criterion)} is present.`,
    ),
    ...missing.map((criterion) => `Criterion ${named(criterion)} is not assessed; assess it first.`),
    ...factors.map(
      ({ name }) => `Stratification factor ${name} is not chosen; choose its level with the criteria.`,
    ),
  ].filter((obstacle) => obstacle !== null);
}
