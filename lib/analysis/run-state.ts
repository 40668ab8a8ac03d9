import type { AnalysisProgress } from "./types";

/** How far R is with one study, in this process; null while it waits for another study's run. */
type Run = { progress: AnalysisProgress | null };

// For the progress bar only: what is true for all processes is asked of Postgres. On globalThis, because a server may load
// this module once for a page and once for a route.
const shared = globalThis as typeof globalThis & {
  verumAnalyses?: { runs: Map<string, Run>; last: Promise<unknown> };
};

function state() {
  shared.verumAnalyses ??= { runs: new Map(), last: Promise.resolve() };
  return shared.verumAnalyses;
}

/** How far this process is with the study's analysis; null when it computes none. */
export function runInThisProcessOrNull(studyId: string): Run | null {
  return state().runs.get(studyId) ?? null;
}

/**
 * One analysis at a time in this process, so that waiting ones hold no connection; progress is kept for whoever asks.
 * Answers null, at once, when this process is already at work on the study.
 */
export async function inTurn<T>(
  studyId: string,
  work: (report: (progress: AnalysisProgress) => void) => Promise<T>,
): Promise<T | null> {
  const { runs, last } = state();
  if (runs.has(studyId)) return null;
  const run: Run = { progress: null };
  runs.set(studyId, run);
  const result = last
    .then(() =>
      work((progress) => {
        run.progress = progress;
      }),
    )
    .finally(() => runs.delete(studyId));
  state().last = result.catch(() => undefined);
  return result;
}
