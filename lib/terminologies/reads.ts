import { sql } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import { terminologies } from "@/db/schema/terminologies";
import type { MemberAtWork } from "@/lib/auth/types";
import { searchTerms } from "./search-terms";
import type { Term, Terminology, TerminologyFacts } from "./types";

// A list is never exchanged once it is there, so it may be kept: no state, only saved work.
const known = new Map<string, Terminology>();

/** The study's list with its terms; null while there is none. Asks the database once in the life of the process. */
export async function terminologyOrNull(
  tx: Tx,
  member: Pick<MemberAtWork, "study">,
): Promise<Terminology | null> {
  const { id } = member.study;
  const kept = known.get(id);
  if (kept) return kept;
  const [row] = await tx
    .select({ name: terminologies.name, version: terminologies.version, terms: terminologies.terms })
    .from(terminologies);
  if (!row) return null;
  const found = { name: row.name, version: row.version, terms: row.terms as Term[] };
  known.set(id, found);
  return found;
}

/** Whether there is a list, and which; for forms. */
export async function terminologyName(member: MemberAtWork): Promise<string | null> {
  const list = await readAs(member.actor, (tx) => terminologyOrNull(tx, member));
  return list === null ? null : `${list.name} ${list.version}`;
}

/** Terms of the study's list for what somebody types. */
export async function termsFor(member: MemberAtWork, typed: string): Promise<readonly Term[]> {
  const list =
    known.get(member.study.id) ?? (await readAs(member.actor, (tx) => terminologyOrNull(tx, member)));
  return list === null ? [] : searchTerms(list.terms, typed);
}

/** What the study's list is, and since when; null while there is none. */
export async function terminologyFactsOrNull(member: MemberAtWork): Promise<TerminologyFacts | null> {
  const [row] = await readAs(member.actor, (tx) =>
    tx.execute<{
      name: string;
      version: string;
      file: string;
      sha256: string;
      terms: number;
      at: string;
      by: string | null;
    }>(sql`
      select t.name, t.version, t.file_name as file, t.sha256, jsonb_array_length(t.terms) as terms, t.recorded_at as at, p.name as by
      from terminologies t left join people p on p.id = t.recorded_by where t.study_id = ${member.study.id}`),
  );
  return row
    ? {
        name: row.name,
        version: row.version,
        fileName: row.file,
        sha256: row.sha256,
        terms: row.terms,
        importedAt: new Date(row.at),
        importedBy: row.by,
      }
    : null;
}
