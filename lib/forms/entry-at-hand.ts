import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { formEntries, visitForms } from "@/db/schema/forms";
import type { MemberAtWork } from "@/lib/auth/types";

type ValuesByCode = Readonly<Record<string, string>>;

/** A filled-in form as it stands, whichever of the two tables holds it. */
export interface EntryAtHand {
  readonly table: typeof visitForms | typeof formEntries;
  readonly tableName: "visit_forms" | "form_entries";
  readonly id: string;
  readonly participantId: string;
  readonly formCode: string;
  /** Null: independent of visits. */
  readonly visitCode: string | null;
  readonly number: number | null;
  readonly values: ValuesByCode;
  readonly voidedAt: Date | null;
  readonly version: number;
  readonly recordedAt: Date;
  /** By the device's clock, of a form that waited there for a network; and how far that clock was ahead when it came. */
  readonly enteredOnDeviceAt: Date | null;
  readonly deviceClockAheadSeconds: number | null;
  readonly recordedBy: string | null;
}

/** The filled-in form of an id; null when the member sees none. */
export async function entryOrNull(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
  entryId: string,
): Promise<EntryAtHand | null> {
  const [atVisit] = await tx
    .select()
    .from(visitForms)
    .where(and(eq(visitForms.studyId, member.study.id), eq(visitForms.id, entryId)));
  if (atVisit)
    return { ...atVisit, table: visitForms, tableName: "visit_forms", number: null, voidedAt: null };
  const [entry] = await tx
    .select()
    .from(formEntries)
    .where(and(eq(formEntries.studyId, member.study.id), eq(formEntries.id, entryId)));
  return entry ? { ...entry, table: formEntries, tableName: "form_entries", visitCode: null } : null;
}
