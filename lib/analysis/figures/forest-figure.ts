import { fixed, interval } from "@/lib/figures/fixed";
import type { ForestPlotData, ForestRow } from "@/lib/figures/forest-plot";
import type { FigureWords } from "@/lib/figures/picture";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import { confidenceOf, measureWords, visitTick } from "../measure-words";
import type { KeptAnalysis } from "../types";
import { figureWords } from "./figure-words";

/** All endpoints in standard deviations, turned so that right is better wherever lower values are. */
export function forestFigure(
  protocol: Protocol,
  endpoints: readonly ProtocolEndpoint[],
  analysis: KeptAnalysis,
): ForestPlotData & FigureWords {
  const compared = analysis.arms.filter((arm) => arm.role !== "reference");
  const reference = analysis.arms.find((arm) => arm.role === "reference");
  const rows = endpoints.flatMap((endpoint) =>
    compared.map((arm): ForestRow => {
      const row = analysis.effectSizes.find(
        (each) =>
          each.measure === endpoint.measure && each.visit === endpoint.primaryVisit && each.arm === arm.code,
      );
      const [estimate, low, high] = towardsBetter(endpoint, row);
      return {
        key: `${endpoint.code} ${arm.code}`,
        label: `${measureWords(protocol, endpoint.measure).name}, ${visitTick(protocol, endpoint.primaryVisit)}`,
        note: `${endpoint.rank}${endpoint.direction === "lower" ? "; lower is better: sign turned" : ""}`,
        group: arm.code,
        estimate,
        low,
        high,
        text: estimate === null ? "not estimable" : `${fixed(estimate, 2)} (${interval(low, high, 2)})`,
      };
    }),
  );
  return {
    ...figureWords(analysis, "forest"),
    title: "All endpoints in standard deviations",
    description: `Hedges' g of the change from baseline at each endpoint's primary visit, with its ${confidenceOf(protocol)} interval, against ${reference?.name}. Right of the line is better.`,
    method:
      "Difference in change divided by the pooled standard deviation, corrected for small samples; noncentral t interval. Not adjusted for the number of endpoints.",
    groups: compared.map((arm) => ({ key: arm.code, label: arm.name })),
    rows,
    nothing: 0,
    within: [-0.5, 0.5],
    valueLabel: "Hedges’ g",
    sides: [
      `${reference?.name} better`,
      compared.length === 1 ? `${compared[0]?.name} better` : "Arm better",
    ],
  };
}

type Three = [number | null, number | null, number | null];

function towardsBetter(
  endpoint: ProtocolEndpoint,
  row: { estimate: number | null; ciLow: number | null; ciHigh: number | null } | undefined,
): Three {
  if (!row) return [null, null, null];
  const turned = (value: number | null) => (value === null ? null : -value);
  return endpoint.direction === "higher"
    ? [row.estimate, row.ciLow, row.ciHigh]
    : [turned(row.estimate), turned(row.ciHigh), turned(row.ciLow)];
}
