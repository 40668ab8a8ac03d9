import Link from "next/link";
import { ForestPlot } from "@/components/charts/forest-plot";
import { Section } from "@/components/ui/section";
import { forestFigure } from "@/lib/analysis/figures/forest-figure";
import { confidenceOf, measureWords, visitTick } from "@/lib/analysis/measure-words";
import type { KeptAnalysis } from "@/lib/analysis/types";
import { fixed, interval } from "@/lib/figures/fixed";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import { formatP } from "./format-p";
import { GroupedTable } from "./grouped-table";

interface Props {
  readonly protocol: Protocol;
  readonly endpoints: readonly ProtocolEndpoint[];
  readonly analysis: KeptAnalysis;
  readonly hrefOf: (endpointCode: string) => string;
}

const SECONDARIES = "over the secondary endpoints, for each arm";
const ADJUSTED: Readonly<Record<Protocol["analysis"]["multiplicity"], string>> = {
  none: "none asked for by the protocol",
  holm: `Holm ${SECONDARIES}`,
  hochberg: `Hochberg ${SECONDARIES}`,
  hommel: `Hommel ${SECONDARIES}`,
  BH: `Benjamini and Hochberg (false discovery rate) ${SECONDARIES}`,
};

/** Every endpoint at its primary visit by ANCOVA, one line each. */
export function EndpointsAtAGlance({ protocol, endpoints, analysis, hrefOf }: Props) {
  const compared = analysis.arms.filter((arm) => arm.role !== "reference");
  const reference = analysis.arms.find((arm) => arm.role === "reference");
  return (
    <Section
      title="All endpoints"
      note={`At their primary visit, ${compared.length > 1 ? "each arm" : compared[0]?.name} minus ${reference?.name}; the primary endpoint first.`}
    >
      <ForestPlot {...forestFigure(protocol, endpoints, analysis)} />
      <GroupedTable
        caption="Difference in change from baseline, by ANCOVA"
        method={`Linear model change ~ baseline + arm; Hedges' g of the change, its sign as that of the difference (the picture turns it where lower is better). Adjusted p: ${ADJUSTED[protocol.analysis.multiplicity]}.`}
        head={[
          "Endpoint",
          ...(compared.length > 1 ? ["Arm"] : []),
          "n",
          "Difference",
          `${confidenceOf(protocol)} interval`,
          "p",
          "Adjusted p",
          "Hedges’ g (interval)",
        ]}
        textColumns={compared.length > 1 ? 2 : 1}
        groups={endpoints.map((endpoint) => {
          const words = measureWords(protocol, endpoint.measure, analysis);
          const at = { measure: endpoint.measure, visit: endpoint.primaryVisit };
          return {
            name: (
              <Link href={hrefOf(endpoint.code)} prefetch={false}>
                {words.label}, {visitTick(protocol, endpoint.primaryVisit)}
              </Link>
            ),
            rows: compared.map((arm) => {
              const of = <Row extends { measure: string; visit: string; arm: string; analysis: string }>(
                rows: readonly Row[],
                name: string,
              ) =>
                rows.find(
                  (row) =>
                    row.analysis === name &&
                    row.measure === at.measure &&
                    row.visit === at.visit &&
                    row.arm === arm.code,
                );
              const row = of(analysis.results, "ancova");
              const effect = of(analysis.effectSizes, "hedges-g");
              return [
                ...(compared.length > 1 ? [arm.name] : []),
                row ? `${row.n} + ${row.nComparator}` : "–",
                fixed(row?.estimate, words.decimals),
                interval(row?.ciLow ?? null, row?.ciHigh ?? null, words.decimals),
                formatP(row?.p),
                row?.adjustedP === null ? "" : formatP(row?.adjustedP),
                effect?.estimate === null || effect === undefined
                  ? "–"
                  : `${fixed(effect.estimate, 2)} (${interval(effect.ciLow, effect.ciHigh, 2)})`,
              ];
            }),
          };
        })}
      />
    </Section>
  );
}
