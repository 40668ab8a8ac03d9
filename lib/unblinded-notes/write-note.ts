import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome } from "@/db/outcome";
import type { StudyRole } from "@/db/roles";
import { participants } from "@/db/schema/participants";
import { unblindedNotes } from "@/db/schema/unblinded-notes";
import type { MemberAtWork } from "@/lib/auth/types";
import { addNotice } from "@/lib/notices/add-notice";
import { paths } from "@/lib/paths";

const KNOWS_PARTICIPANTS: readonly StudyRole[] = [
  "nurse",
  "investigator",
  "data_manager",
  "statistician",
  "monitor",
];

export interface NoteToWrite {
  /** Name of the form it was typed into, as its writer saw it. */
  readonly form: string;
  readonly participantId: string | null;
  /** Each field's text, as typed. */
  readonly texts: readonly string[];
}

/**
 * Keeps words that blinded people must not read where the pharmacist alone reads them, and tells the pharmacists that they came, without
 * a word of them. The id is made of the request and the words: the same entry sent again is the same note. Answers by which
 * name the record may speak of it.
 */
export function writeNote(
  member: MemberAtWork,
  { form, participantId, texts }: NoteToWrite,
  requestKey: string,
): Promise<Outcome<{ name: string }>> {
  const body = texts.join("\n\n");
  const id = uuidOf(`${member.actor.personId} ${requestKey} ${body}`);
  const { study, actor, site } = member;
  const why = { event: "note.written", requestKey: id, input: { form, texts } } as const;
  return asActor(actor, why, async (tx) => {
    const number = participantId === null ? null : await screeningNumberOrNull(tx, member, participantId);
    const about = number === null ? form : `${form}, participant ${number}`;
    await tx.insert(unblindedNotes).values({ studyId: study.id, id, about, body });
    await addNotice(tx, study.id, {
      kind: "unblinded-note",
      to: [site === null ? { role: "pharmacist" } : { role: "pharmacist", siteId: site.id }],
      subject: "A note was written for you that blinded people cannot read",
      body: "Somebody wrote words that may tell a treatment. They are not in the record: read them under Supply, Notes, and answer outside of it where an answer is needed.",
      path: paths.unblindedNotes(study.code),
      byMail: true,
    });
    return done({ name: `note ${id.slice(0, 8)}` });
  });
}

async function screeningNumberOrNull(
  tx: Tx,
  { role, study }: MemberAtWork,
  participantId: string,
): Promise<string | null> {
  if (!KNOWS_PARTICIPANTS.includes(role)) return null;
  const [found] = await tx
    .select({ number: participants.screeningNumber })
    .from(participants)
    .where(and(eq(participants.studyId, study.id), eq(participants.id, participantId)));
  return found?.number ?? null;
}

/** A UUID of version 8 (RFC 9562, 5.8) over a text. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
