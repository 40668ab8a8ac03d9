/** How far this process is with one file. */
export interface FileProgress {
  readonly done: number;
  readonly total: number;
  readonly step: "lines judged" | "values written" | "audit trail";
}

// For the progress bar only, by a key that the page made up. On globalThis, because a server may load this module once for a
// page and once for a route.
const shared = globalThis as typeof globalThis & { verumLaboratoryFiles?: Map<string, FileProgress> };

const running = () => {
  shared.verumLaboratoryFiles ??= new Map();
  return shared.verumLaboratoryFiles;
};

const keyOf = (personId: string, progressKey: string) => `${personId}/${progressKey}`;

/** How far this process is; null when it is done, not begun, or another process's work. */
export const fileProgressOrNull = (personId: string, progressKey: string): FileProgress | null =>
  running().get(keyOf(personId, progressKey)) ?? null;

/** Does the work and keeps its progress for whoever asks. */
export async function withProgress<T>(
  personId: string,
  progressKey: string,
  work: (report: (progress: FileProgress) => void) => Promise<T>,
): Promise<T> {
  const key = keyOf(personId, progressKey);
  try {
    return await work((progress) => running().set(key, progress));
  } finally {
    running().delete(key);
  }
}
