/**
 * Of what an analysis computes and keeps: raised whenever the R scripts or the kept document change, so that a study's locked
 * dataset is analyzed again by the new methods. What an earlier revision found stays in its row.
 */
export const ANALYSIS_REVISION = 7;
