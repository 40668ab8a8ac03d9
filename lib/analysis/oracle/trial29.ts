import { fileURLToPath } from "node:url";
import type { AnalysisDataset } from "../types";
import { oracleDataset } from "./oracle-dataset";

/** The synthetic trial of 29 participants, with one primary endpoint; `trial29*.json` hold its reference numbers. */
export function trial29(): AnalysisDataset {
  const dataset = oracleDataset(fileURLToPath(new URL(".", import.meta.url)), "trial29", "secretome");
  return {
    ...dataset,
    endpoints: dataset.endpoints.map((endpoint, i) => ({
      ...endpoint,
      rank: i === 0 ? "primary" : "secondary",
    })),
  };
}
