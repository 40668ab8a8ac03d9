import type { StudyRole } from "@/db/roles";

/** What a notice can be about. Another noun adds its own word. */
export type NoticeKind =
  | "amendment"
  | "code-break"
  | "critical-value"
  | "password-reset"
  | "serious-event"
  | "sign-in-changed"
  | "sign-in-paused"
  | "unblinded-note";

/** Whom a notice is for. A role with a site means its people there and those of all sites; with null those of all sites alone. */
export type NoticeRecipient =
  | { readonly personId: string }
  | { readonly role: StudyRole; readonly siteId?: string | null };

export interface NoticeToAdd {
  readonly kind: NoticeKind;
  readonly to: readonly NoticeRecipient[];
  /** One line: what happened. Never what a kit contains. */
  readonly subject: string;
  /** What the reader is asked to do, in plain words. Never what a kit contains, whoever reads it. */
  readonly body: string;
  /** From lib/paths; null when there is nothing to open. */
  readonly path: string | null;
  readonly byMail: boolean;
  readonly about?: { readonly siteId: string; readonly participantId: string };
}
