import type { ChangeCloudData } from "@/lib/figures/change-cloud";
import type { MeanOverTimeData } from "@/lib/figures/mean-over-time";
import type { ParticipantLine, ParticipantLinesData } from "@/lib/figures/participant-lines";
import type { FigureWords } from "@/lib/figures/picture";
import type { WaterfallData } from "@/lib/figures/waterfall";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import { visitByCode } from "@/lib/protocol/visits";
import { changesOf } from "../changes-of";
import { confidenceOf, measureWords, visitTick } from "../measure-words";
import type { ParticipantValue } from "../participant-values";
import type { KeptAnalysis } from "../types";
import { armGroups, figureWords } from "./figure-words";

export interface EndpointToDraw {
  readonly protocol: Protocol;
  readonly endpoint: ProtocolEndpoint;
  readonly analysis: KeptAnalysis;
  readonly values: readonly ParticipantValue[];
  /** The one site whose participants the reader may see; null for all. */
  readonly siteName: string | null;
}

/** One endpoint: its means over time and every participant's line, how the changes are distributed, and whose is whose. */
export function endpointFigures({ protocol, endpoint, analysis, values, siteName }: EndpointToDraw): {
  means: MeanOverTimeData & FigureWords;
  lines: ParticipantLinesData & FigureWords;
  distribution: ChangeCloudData & FigureWords;
  changes: WaterfallData & FigureWords;
} {
  const { name, label } = measureWords(protocol, endpoint.measure);
  const groups = armGroups(analysis);
  // Two endpoints may share a measure; no figure of one may be taken for the other's.
  const isShared = protocol.endpoints.filter(({ measure }) => measure === endpoint.measure).length > 1;
  const named = isShared ? endpoint.code : endpoint.measure;
  const visits = visitsOf(endpoint).map((code) => ({
    code,
    day: visitByCode(protocol, code)?.day ?? 0,
    label: visitTick(protocol, code),
  }));
  const points = visits.flatMap(({ code, day }) =>
    analysis.descriptions
      .filter((row) => row.measure === endpoint.measure && row.visit === code && row.quantity === "value")
      .flatMap((row) =>
        row.mean === null
          ? []
          : [{ group: row.arm, day, mean: row.mean, low: row.ciLow, high: row.ciHigh, n: row.n }],
      ),
  );
  const changes = {
    groups,
    changes: changesOf(values, endpoint.baseline, endpoint.primaryVisit),
    valueLabel: `Change in ${label}`,
  };
  const span = `from ${visitTick(protocol, endpoint.baseline)} to ${visitTick(protocol, endpoint.primaryVisit)}`;
  const set = `Participants with both values${siteName ? `, of ${siteName} alone` : ""}; nothing imputed.`;
  const better =
    endpoint.direction === "lower" ? "A negative change is better." : "A positive change is better.";
  return {
    means: {
      ...figureWords(analysis, `${named}-mean-over-time`),
      title: `${name}: mean over time, by arm`,
      description: `Mean ${name} at each visit with its ${confidenceOf(protocol)} confidence interval.`,
      method: "t interval of each arm's mean at each visit; participants with a value at that visit.",
      groups,
      visits,
      points,
      valueLabel: label,
    },
    lines: {
      ...figureWords(analysis, `${named}-every-participant`),
      title: `${name}: every participant`,
      description: `Each thin line is one participant's ${name}, the heavy one the arm's mean${siteName ? " over all sites" : ""}.`,
      method: siteName
        ? `Participants of ${siteName} alone, as far as your role reads; all numbers on this page are of the whole study.`
        : "All participants randomized, as measured; nothing imputed. Values beyond a limit of quantification stand at that limit.",
      groups,
      visits,
      means: points,
      lines: linesOf(values, visits),
      valueLabel: label,
    },
    distribution: {
      ...figureWords(analysis, `${named}-change-distribution`),
      title: `${name}: distribution of the change`,
      description: `Change ${span}. Points are participants; the box holds the quartiles and the median, its whiskers reach the last participant within 1.5 interquartile ranges. ${better}`,
      method: `${set} Quartiles of type 7; Gaussian kernel, width by Silverman's rule, from eight participants up.`,
      ...changes,
    },
    changes: {
      ...figureWords(analysis, `${named}-waterfall`),
      title: `${name}: change of every participant`,
      description: `Each bar is one participant's change ${span}, the worst at the left. ${better}`,
      method: set,
      ...changes,
      better: endpoint.direction,
    },
  };
}

/** The visits an endpoint is looked at, its baseline first. */
export const visitsOf = ({ baseline, visits }: ProtocolEndpoint): string[] => [
  baseline,
  ...visits.filter((visit) => visit !== baseline),
];

function linesOf(
  values: readonly ParticipantValue[],
  visits: readonly { code: string; day: number }[],
): ParticipantLine[] {
  const dayOf = new Map(visits.map(({ code, day }) => [code, day]));
  const lines = new Map<string, { id: string; group: string; points: { day: number; value: number }[] }>();
  for (const { participant, arm, visit, value } of values) {
    const day = dayOf.get(visit);
    if (day === undefined) continue;
    const line = lines.get(participant) ?? { id: participant, group: arm, points: [] };
    line.points.push({ day, value });
    lines.set(participant, line);
  }
  for (const line of lines.values()) line.points.sort((a, b) => a.day - b.day);
  return [...lines.values()];
}
