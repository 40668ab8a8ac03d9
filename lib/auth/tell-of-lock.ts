import type { Tx } from "@/db/as-actor";
import { addNoticeInStudies } from "@/lib/notices/add-notice-in-studies";

/**
 * Tells a person whose sign-in has just been paused by failures, and the administrators of their studies (21 CFR 11.300(d)). In
 * the transaction of the failure; one notice for each study and person.
 */
export const tellOfLock = (tx: Tx, personId: string, minutes: number): Promise<void> =>
  addNoticeInStudies(tx, personId, (name) => ({
    kind: "sign-in-paused",
    to: [{ personId }, { role: "administrator" }],
    subject: `Sign-in paused for ${name} after five failures`,
    body: `Somebody typed a wrong password or code for ${name} five times, so sign-in and signing pause for ${minutes} minutes. If it was not ${name}, somebody may be guessing: tell your administrator, and end the sessions you do not know under Your account.`,
  }));
