"use client";

import { flowDiagram } from "@/lib/figures/flow-diagram";
import type { Flow } from "@/lib/figures/flow-layout";
import { ChartFrame, type ChartWords } from "./chart-frame";

export function FlowDiagram(props: Flow & ChartWords) {
  return <ChartFrame {...props} {...flowDiagram(props)} />;
}
