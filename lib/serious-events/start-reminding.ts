import { remindOfClocks } from "./remind-of-clocks";

const EVERY_MS = 60_000;

/** Reminds of clocks as long as this process lives. A failure is logged by its code alone and tried again. */
export function startReminding(): void {
  const next = () => setTimeout(round, EVERY_MS).unref();
  const round = () => {
    remindOfClocks(new Date())
      .catch((error: unknown) => {
        const code = error instanceof Error && "code" in error ? String(error.code) : "";
        console.error(
          JSON.stringify({ level: "error", what: "reminders", code, at: new Date().toISOString() }),
        );
      })
      .finally(next);
  };
  next();
}
