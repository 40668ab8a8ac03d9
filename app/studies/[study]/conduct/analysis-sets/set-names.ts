import type { AnalysisSet } from "@/lib/analysis-sets/types";

export const SET_NAMES: Readonly<Record<AnalysisSet, string>> = {
  ITT: "Intention to treat",
  mITT: "Modified ITT",
  PP: "Per protocol",
  safety: "Safety",
};
