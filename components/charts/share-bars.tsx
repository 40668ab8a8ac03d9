"use client";

import { type ShareBarsData, shareBars } from "@/lib/figures/share-bars";
import { ChartFrame, type ChartWords } from "./chart-frame";

export function ShareBars(props: ShareBarsData & ChartWords) {
  return <ChartFrame {...props} {...shareBars(props)} />;
}
