import { logError } from "@/lib/server-log/log";
import { mailSettingsOrNull } from "./mail-settings";
import { sendWaitingMail } from "./send-waiting-mail";

const EVERY_MS = 5_000;

/**
 * Sends what waits in the outbox as long as this process lives, when a mail server is configured. A failure is logged by its
 * code alone and tried again.
 */
export function startMailing(environment: Readonly<Record<string, string | undefined>>): void {
  const settings = mailSettingsOrNull(environment);
  if (settings === null) return;
  const next = () => setTimeout(round, EVERY_MS).unref();
  const round = () => {
    sendWaitingMail(settings)
      .catch((error: unknown) => logError("mail was not sent", error))
      .finally(next);
  };
  next();
}
