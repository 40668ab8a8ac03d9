import type { FormAction, FormOutcome, FormValues } from "./types";

/** After this long without an answer the person is told, and may try again under the same key. */
const PATIENCE_MS = 25_000;

const OFFLINE =
  "Offline: not saved yet. What you typed is kept on this device. Press again when you are back; it will not be saved twice.";
const SILENCE =
  "No answer yet, so it may or may not be saved. What you typed is kept. Reload the page and press again; it will not be saved twice.";
const OUTDATED =
  "This page is older than the server. What you typed is kept. Reload the page and press again.";

/** Calls the action; a lost connection, a silent server and a failure become outcomes that say what to do next. */
export async function send(
  action: FormAction,
  input: FormValues,
  patienceMs = PATIENCE_MS,
): Promise<FormOutcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<FormOutcome>((resolve) => {
    timer = setTimeout(() => resolve(unreached(SILENCE)), patienceMs);
  });
  try {
    return await Promise.race([action(input), silence]);
  } catch (error) {
    return isUnreached(error)
      ? unreached(OFFLINE)
      : { ok: false, kind: "failed", message: explanation(error) };
  } finally {
    clearTimeout(timer);
  }
}

const isUnreached = (error: unknown) => !navigator.onLine || error instanceof TypeError;

const unreached = (message: string): FormOutcome => ({ ok: false, kind: "failed", message, unreached: true });

function explanation(error: unknown): string {
  if (error instanceof Error && error.name === "UnrecognizedActionError") return OUTDATED;
  const reference = error instanceof Error && "digest" in error ? ` Reference: ${String(error.digest)}.` : "";
  return `Something failed on the server; nothing was half-saved. What you typed is kept: press again, or tell your data manager.${reference}`;
}
