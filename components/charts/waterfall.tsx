"use client";

import { type WaterfallData, waterfall } from "@/lib/figures/waterfall";
import { ChartFrame, type ChartWords } from "./chart-frame";

export function Waterfall(props: WaterfallData & ChartWords) {
  return <ChartFrame {...props} {...waterfall(props)} />;
}
