import type { StudyRole } from "@/db/roles";

/** Who reads results by arm once a study is unblinded. Postgres says the same (policies of `analyses`). */
export const READERS_OF_RESULTS: readonly StudyRole[] = [
  "statistician",
  "investigator",
  "data_manager",
  "safety_board",
  "monitor",
];

/** Who plans: it needs no data of the study. */
export const PLANS_SAMPLE_SIZE: readonly StudyRole[] = ["administrator", "statistician"];
