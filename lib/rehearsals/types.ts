import type { KeptAnalysis } from "@/lib/analysis/types";

/** What a rehearsal leaves: everything a real analysis holds, of made-up arms. */
export type Rehearsal = KeptAnalysis & {
  watermark: "DUMMY";
  seed: string;
  /** Made-up arm by screening number. */
  dummyArms: Record<string, string>;
};
