"use client";

import { type SwimmerPlotData, swimmerPlot } from "@/lib/figures/swimmer-plot";
import { ChartFrame, type ChartWords } from "./chart-frame";

export function SwimmerPlot(props: SwimmerPlotData & ChartWords) {
  return <ChartFrame {...props} {...swimmerPlot(props)} />;
}
