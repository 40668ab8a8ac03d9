import { Section } from "@/components/ui/section";
import type { BaselineRow, KeptAnalysis } from "@/lib/analysis/types";
import { decimalsFor, fixed, share } from "@/lib/figures/fixed";
import { GroupedTable, type RowGroup } from "./grouped-table";

export function Baseline({ analysis }: { readonly analysis: KeptAnalysis }) {
  return (
    <Section
      title="Baseline"
      note="Participants randomized, by arm. No test of balance: chance made the arms."
    >
      <GroupedTable
        caption="Participants at baseline"
        method="Participants (%) or mean (SD). Age: year of consent minus year of birth."
        head={["", "", ...analysis.arms.map((arm) => `${arm.name} (n = ${sizeOf(analysis, arm.code)})`)]}
        textColumns={2}
        groups={grouped(analysis.baseline)}
      />
    </Section>
  );
}

const sizeOf = ({ flow }: KeptAnalysis, code: string): number =>
  flow.arms.find((arm) => arm.arm === code)?.randomized ?? 0;

function grouped(rows: readonly BaselineRow[]): RowGroup[] {
  const groups = new Map<string, RowGroup["rows"][number][]>();
  for (const row of rows) {
    const decimals = row.kind === "mean" ? decimalsOf(row) : 0;
    const cells =
      row.kind === "count"
        ? [row.level, ...row.byArm.map((cell) => share(cell.participants, cell.of))]
        : [
            `mean (SD)${row.unit ? `, ${row.unit}` : ""}`,
            ...row.byArm.map((cell) =>
              cell.mean === null ? "–" : `${fixed(cell.mean, decimals)} (${fixed(cell.sd, decimals)})`,
            ),
          ];
    groups.set(row.characteristic, [...(groups.get(row.characteristic) ?? []), cells]);
  }
  return [...groups].map(([name, cells]) => ({ name, rows: cells }));
}

function decimalsOf(row: Extract<BaselineRow, { kind: "mean" }>): number {
  return decimalsFor(Math.max(0, ...row.byArm.map((cell) => cell.sd ?? 0)), row.decimals);
}
