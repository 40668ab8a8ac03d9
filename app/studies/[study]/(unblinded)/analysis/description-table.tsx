import { confidenceOf, measureWords, visitName } from "@/lib/analysis/measure-words";
import type { Description, KeptAnalysis } from "@/lib/analysis/types";
import { fixed, interval } from "@/lib/figures/fixed";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import { GroupedTable } from "./grouped-table";

interface Props {
  readonly protocol: Protocol;
  readonly endpoint: ProtocolEndpoint;
  readonly analysis: KeptAnalysis;
  readonly visits: readonly string[];
}

/** The numbers of the figures: value and change from baseline, by visit and arm. */
export function DescriptionTable({ protocol, endpoint, analysis, visits }: Props) {
  const { name, unit, decimals } = measureWords(protocol, endpoint.measure, analysis);
  const find = (visit: string, arm: string, quantity: Description["quantity"]) =>
    analysis.descriptions.find(
      (row) =>
        row.measure === endpoint.measure &&
        row.visit === visit &&
        row.arm === arm &&
        row.quantity === quantity,
    );
  return (
    <GroupedTable
      caption={`${name}${unit ? ` (${unit})` : ""}: value and change from baseline, by visit and arm`}
      method="Mean with standard deviation; t interval of the mean; median with quartiles (type 7). Change: value minus baseline, participants with both."
      head={[
        "Visit",
        "Arm",
        "n",
        "Missing",
        "Mean (SD)",
        "95 % interval",
        "Median (Q1 to Q3)",
        "Change (SD)",
        "n",
      ].map((text) => (text === "95 % interval" ? `${confidenceOf(protocol)} interval` : text))}
      textColumns={2}
      groups={visits.map((visit) => ({
        name: visitName(protocol, visit),
        rows: analysis.arms.map((arm) => {
          const value = find(visit, arm.code, "value");
          const change = visit === endpoint.baseline ? undefined : find(visit, arm.code, "change");
          return [
            arm.name,
            String(value?.n ?? 0),
            String(value?.missing ?? 0),
            meanAndSd(value, decimals),
            interval(value?.ciLow ?? null, value?.ciHigh ?? null, decimals),
            value?.median === null || value === undefined
              ? "–"
              : `${fixed(value.median, decimals)} (${interval(value.q1, value.q3, decimals)})`,
            meanAndSd(change, decimals),
            change ? String(change.n) : "–",
          ];
        }),
      }))}
    />
  );
}

function meanAndSd(row: Description | undefined, decimals: number): string {
  return row === undefined || row.mean === null
    ? "–"
    : `${fixed(row.mean, decimals)} (${fixed(row.sd, decimals)})`;
}
