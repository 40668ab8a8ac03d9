import { setImmediate } from "node:timers/promises";
import { butterfly } from "@/lib/figures/butterfly";
import { changeCloud } from "@/lib/figures/change-cloud";
import type { Picture } from "@/lib/figures/drawing";
import { markedName } from "@/lib/figures/figure-name";
import { flowDiagram } from "@/lib/figures/flow-diagram";
import { forestPlot } from "@/lib/figures/forest-plot";
import { meanOverTime } from "@/lib/figures/mean-over-time";
import { participantLines } from "@/lib/figures/participant-lines";
import type { FigureWords } from "@/lib/figures/picture";
import { sheetSvgOrNull } from "@/lib/figures/sheet-svg";
import { stackedShares } from "@/lib/figures/stacked-shares";
import { swimmerPlot } from "@/lib/figures/swimmer-plot";
import { waterfall } from "@/lib/figures/waterfall";
import { endpointsByRank } from "@/lib/protocol/endpoints-by-rank";
import type { Protocol } from "@/lib/protocol/input";
import type { ParticipantCourse } from "../participant-course";
import type { ParticipantValue } from "../participant-values";
import type { KeptAnalysis } from "../types";
import { adverseEventsFigures } from "./adverse-events-figures";
import { blindingFiguresOrNull } from "./blinding-figures";
import { courseFigure } from "./course-figure";
import { endpointFigures } from "./endpoint-figures";
import { flowFigure } from "./flow-figure";
import { forestFigure } from "./forest-figure";

/** Everything the figures of results are drawn from, of all sites. */
export interface AnalysisToDraw {
  readonly protocol: Protocol;
  readonly analysis: KeptAnalysis;
  /** By measure, of each endpoint's. */
  readonly values: ReadonlyMap<string, readonly ParticipantValue[]>;
  readonly courses: readonly ParticipantCourse[];
}

/**
 * Every figure of the pages of results as an SVG file, the same as the page's own download, byte for byte. A figure with
 * nothing to draw has no file.
 */
export async function figureFiles(study: AnalysisToDraw): Promise<{ path: string; content: string }[]> {
  const files: { path: string; content: string }[] = [];
  for (const [words, picture] of figuresOf(study)) {
    // Thousands of lines take their time: whoever else waits for an answer comes in between.
    await setImmediate();
    const { file, watermark } = words;
    const svg = sheetSvgOrNull(words, { ...picture, ...(watermark ? { watermark } : {}) });
    if (svg !== null) files.push({ path: `figures/${markedName(file, watermark)}.svg`, content: svg });
  }
  return files;
}

function figuresOf({ protocol, analysis, values, courses }: AnalysisToDraw): [FigureWords, Picture][] {
  const flow = flowFigure(analysis);
  const forest = forestFigure(protocol, endpointsByRank(protocol), analysis);
  const swimmers = courseFigure(protocol, analysis, courses, null);
  const blinding = blindingFiguresOrNull(protocol, analysis);
  return [
    [flow, flowDiagram(flow)],
    ...endpointsByRank(protocol).flatMap((endpoint): [FigureWords, Picture][] => {
      const { means, lines, distribution, changes } = endpointFigures({
        protocol,
        endpoint,
        analysis,
        values: values.get(endpoint.measure) ?? [],
        siteName: null,
      });
      return [
        [means, meanOverTime(means)],
        [lines, participantLines(lines)],
        [distribution, changeCloud(distribution)],
        [changes, waterfall(changes)],
      ];
    }),
    [forest, forestPlot(forest)],
    ...adverseEventsFigures(analysis).map((figure): [FigureWords, Picture] => [figure, butterfly(figure)]),
    [swimmers, swimmerPlot(swimmers)],
    ...(blinding === null
      ? []
      : ([
          [blinding.answers, stackedShares(blinding.answers)],
          [blinding.bang, forestPlot(blinding.bang)],
          [blinding.james, forestPlot(blinding.james)],
        ] satisfies [FigureWords, Picture][])),
  ];
}
