"use client";

import { type MeanOverTimeData, meanOverTime } from "@/lib/figures/mean-over-time";
import { ChartFrame, type ChartWords } from "./chart-frame";

export function MeanOverTime(props: MeanOverTimeData & ChartWords) {
  return <ChartFrame {...props} {...meanOverTime(props)} />;
}
