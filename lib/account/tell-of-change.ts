import type { Tx } from "@/db/as-actor";
import { addNoticeInStudies } from "@/lib/notices/add-notice-in-studies";

/** Tells a person that what their account is opened with was changed (OWASP ASVS 2.2.3, 2.5.5): whoever did it may be a stranger. */
export const tellOfChange = (tx: Tx, personId: string, what: string): Promise<void> =>
  addNoticeInStudies(tx, personId, (name) => ({
    kind: "sign-in-changed",
    to: [{ personId }],
    subject: `Your sign-in was changed: ${what}`,
    body: `${name}, on your account ${what}. If that was not you, tell your administrator at once, and end the sessions you do not know under Your account.`,
  }));
