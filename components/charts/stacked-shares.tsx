"use client";

import { type StackedSharesData, stackedShares } from "@/lib/figures/stacked-shares";
import { ChartFrame, type ChartWords } from "./chart-frame";

export function StackedShares(props: StackedSharesData & ChartWords) {
  return <ChartFrame {...props} {...stackedShares(props)} />;
}
