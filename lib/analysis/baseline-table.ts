import type { CanonicalDataset, DatasetParticipant } from "@/lib/datasets/types";
import type { Protocol } from "@/lib/protocol/input";
import { measures } from "@/lib/protocol/panels";
import type { AnalysisDataset, BaselineRow } from "./types";

const SEXES = { F: "Female", M: "Male", U: "Unknown", X: "Undifferentiated" } as const;

/**
 * Participants at baseline by arm: sex, age, stratification factors, and the endpoints' measures at their baseline visit.
 * Age is the year of consent minus the year of birth, since no full date of birth is kept: it may be one year too high.
 * No test of balance: randomization made the arms (CONSORT 2025).
 */
export function baselineTable(
  dataset: CanonicalDataset,
  analysis: AnalysisDataset,
  protocol: Protocol,
): BaselineRow[] {
  const armOf = new Map(analysis.participants.map((row) => [row.participant, row.arm]));
  const byArm = analysis.arms.map(({ code }) =>
    dataset.participants.filter((row) => armOf.get(row.participant) === code),
  );
  const count = (characteristic: string, level: string, has: (row: DatasetParticipant) => boolean) => ({
    kind: "count" as const,
    characteristic,
    level,
    byArm: byArm.map((people) => ({ participants: people.filter(has).length, of: people.length })),
  });
  return [
    ...Object.entries(SEXES)
      .map(([code, word]) => count("Sex", word, (row) => row.sex === code))
      .filter((row) => row.byArm.some((cell) => cell.participants > 0)),
    {
      kind: "mean",
      characteristic: "Age at consent",
      unit: "years",
      decimals: 0,
      byArm: byArm.map((people) => moments(people.map(ageAtConsent))),
    },
    ...protocol.randomization.strata.flatMap(({ factor, name, levels }) =>
      levels.map((level) => count(name, level.name, (row) => row.strata[factor] === level.code)),
    ),
    ...baselineValues(analysis, protocol),
  ];
}

function baselineValues(analysis: AnalysisDataset, protocol: Protocol): BaselineRow[] {
  const points = new Map(
    analysis.endpoints.map(({ measure, baseline }) => [`${measure} ${baseline}`, { measure, baseline }]),
  );
  return [...points.values()].map(({ measure, baseline }) => {
    const known = measures(protocol).find((each) => each.code === measure);
    const values = new Map(
      analysis.values
        .filter((row) => row.measure === measure && row.visit === baseline)
        .map((row) => [row.participant, row.value]),
    );
    return {
      kind: "mean" as const,
      characteristic: known?.name ?? measure,
      unit: known?.unit ?? null,
      decimals: protocol.markers.find((marker) => marker.code === measure)?.decimals ?? 0,
      byArm: analysis.arms.map(({ code }) =>
        moments(
          analysis.participants
            .filter((row) => row.arm === code)
            .map((row) => values.get(row.participant) ?? null),
        ),
      ),
    };
  });
}

function ageAtConsent({ birthYear, consentedOn }: DatasetParticipant): number | null {
  return consentedOn === null || birthYear === null ? null : Number(consentedOn.slice(0, 4)) - birthYear;
}

function moments(values: readonly (number | null)[]): { n: number; mean: number | null; sd: number | null } {
  const known = values.filter((value) => value !== null);
  const n = known.length;
  if (n === 0) return { n, mean: null, sd: null };
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null };
}
