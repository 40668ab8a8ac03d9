"use client";

import { type ButterflyData, butterfly } from "@/lib/figures/butterfly";
import { ChartFrame, type ChartWords } from "./chart-frame";

export function Butterfly(props: ButterflyData & ChartWords) {
  return <ChartFrame {...props} {...butterfly(props)} />;
}
