import { confidenceOf, measureWords, visitName } from "@/lib/analysis/measure-words";
import type { AnalysisRow, EffectSize, KeptAnalysis, SensitivityRow } from "@/lib/analysis/types";
import { fixed, interval } from "@/lib/figures/fixed";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import styles from "./analysis.module.css";
import { formatP } from "./format-p";
import { GroupedTable } from "./grouped-table";

interface Props {
  readonly protocol: Protocol;
  readonly endpoint: ProtocolEndpoint;
  readonly analysis: KeptAnalysis;
}

type AnyRow = AnalysisRow | SensitivityRow | EffectSize;

const ANALYSES: Readonly<Record<AnyRow["analysis"], string>> = {
  ancova: "ANCOVA",
  "ancova-strata": "ANCOVA with strata",
  welch: "Welch",
  "mann-whitney": "Mann-Whitney",
  "mann-whitney-digits10": "Mann-Whitney, 10 digits (sensitivity)",
  "hedges-g": "Hedges’ g (effect size)",
};

/** The change from baseline, each arm against the reference, by every method; one group of rows a visit and arm. */
export function ComparisonTable({ protocol, endpoint, analysis }: Props) {
  const { name, unit, decimals } = measureWords(protocol, endpoint.measure, analysis);
  const reference = analysis.arms.find((arm) => arm.role === "reference");
  const rows: AnyRow[] = [...analysis.results, ...analysis.sensitivity, ...analysis.effectSizes].filter(
    (row) => row.measure === endpoint.measure,
  );
  const compared = analysis.arms.filter((arm) => arm.role !== "reference");
  const groups = visitsPrimaryFirst(endpoint).flatMap((visit) =>
    compared.map((arm) => ({
      name:
        compared.length > 1
          ? `${visitName(protocol, visit)}: ${arm.name} minus ${reference?.name}`
          : visitName(protocol, visit),
      rows: rows
        .filter((row) => row.visit === visit && row.arm === arm.code)
        .map((row) => cells(row, row.analysis === "hedges-g" ? 2 : decimals)),
    })),
  );
  return (
    <GroupedTable
      caption={`${name}: difference in change from baseline${unit ? ` (${unit})` : ""}, ${
        compared.length > 1 ? "each arm" : compared[0]?.name
      } minus ${reference?.name}`}
      method={<Methods rows={rows} />}
      head={["Visit", "Analysis", "n", "Difference", `${confidenceOf(protocol)} interval`, "p", "Adjusted p"]}
      textColumns={2}
      groups={groups}
    />
  );
}

function visitsPrimaryFirst({ visits, primaryVisit }: ProtocolEndpoint): string[] {
  return [primaryVisit, ...visits.filter((visit) => visit !== primaryVisit)];
}

function cells(row: AnyRow, decimals: number) {
  const p = "p" in row ? row.p : undefined;
  const adjusted = "adjustedP" in row ? row.adjustedP : null;
  return [
    row.reason ? (
      <>
        {ANALYSES[row.analysis]} <span className={styles.reason}>{row.reason}</span>
      </>
    ) : (
      ANALYSES[row.analysis]
    ),
    `${row.n} + ${row.nComparator}`,
    fixed(row.estimate, decimals),
    interval(row.ciLow, row.ciHigh, decimals),
    p === undefined ? "" : formatP(p),
    adjusted === null ? "" : formatP(adjusted),
  ];
}

/** The method of each analysis, said once, in R's words. */
function Methods({ rows }: { readonly rows: readonly AnyRow[] }) {
  const methods = new Map<string, string>();
  for (const row of rows)
    if ((methods.get(row.analysis)?.length ?? 0) < row.method.length) methods.set(row.analysis, row.method);
  return (
    <>
      {[...methods].map(([analysis, method]) => (
        <span key={analysis} className={styles.methodLine}>
          <b>{ANALYSES[analysis as AnyRow["analysis"]]}:</b> {method}.
        </span>
      ))}
    </>
  );
}
