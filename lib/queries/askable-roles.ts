import type { MemberAtWork } from "@/lib/auth/types";
import type { AskedRole } from "./types";

const SITE: readonly AskedRole[] = ["nurse", "investigator"];
const INVESTIGATOR: readonly AskedRole[] = ["investigator"];

/** Whom a question about a row of each table can be put to, the usual one first. The database holds it against what each role may read. */
export const ASKABLE_ROLES: Readonly<Record<string, readonly AskedRole[]>> = {
  participants: SITE,
  consents: ["investigator", "nurse"],
  eligibility_assessments: INVESTIGATOR,
  allocations: INVESTIGATOR,
  injections: SITE,
  scores: INVESTIGATOR,
  samples: ["nurse", "investigator", "lab_technician"],
  sample_origins: SITE,
  results: ["lab_technician"],
  adverse_events: ["investigator", "nurse"],
  causality_assessments: INVESTIGATOR,
  missed_visits: SITE,
  unscheduled_visits: SITE,
  withdrawals: INVESTIGATOR,
  treatment_discontinuations: INVESTIGATOR,
  deviations: SITE,
  visit_forms: SITE,
  form_entries: SITE,
};

/** Of a row that the role reads, what is closed to it: a stratum can be a score in other words. */
const CLOSED_FIELDS: Readonly<Partial<Record<AskedRole, readonly string[]>>> = {
  nurse: ["participants.strata"],
};

/** Whether a role that can be asked about the row can be asked about this field of it. */
export const isOpenTo = (role: AskedRole, table: string, field: string | null): boolean =>
  !CLOSED_FIELDS[role]?.includes(`${table}.${field}`);

/** Of a member, what tells whom the member may ask. */
export type Asker = Pick<MemberAtWork, "role" | "stage">;

/** Whom the member may ask about a row of the table now; nobody, when queries are not the member's to open. */
export function rolesToAsk({ role, stage }: Asker, table: string): readonly AskedRole[] {
  const asks = role === "data_manager" || role === "monitor";
  const inConduct = stage === "open" || stage === "closed to recruitment";
  return asks && inConduct ? (ASKABLE_ROLES[table] ?? []) : [];
}
