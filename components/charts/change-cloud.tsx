"use client";

import { type ChangeCloudData, changeCloud } from "@/lib/figures/change-cloud";
import { ChartFrame, type ChartWords } from "./chart-frame";

export function ChangeCloud(props: ChangeCloudData & ChartWords) {
  return <ChartFrame {...props} {...changeCloud(props)} />;
}
