"use client";

import { type ForestPlotData, forestPlot } from "@/lib/figures/forest-plot";
import { ChartFrame, type ChartWords } from "./chart-frame";

export function ForestPlot(props: ForestPlotData & ChartWords) {
  return <ChartFrame {...props} {...forestPlot(props)} />;
}
