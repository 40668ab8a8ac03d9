import type { MemberAtWork } from "@/lib/auth/types";
import type { ParticipantRecord } from "@/lib/participants/reads";
import type { QueryShown } from "@/lib/queries/types";

/** What each part of the record is rendered from, on the server. */
export interface RecordProps {
  readonly record: ParticipantRecord;
  readonly study: string;
  readonly member: MemberAtWork;
  /** The study is in conduct: neither a draft nor locked. */
  readonly canWrite: boolean;
  /** All that is asked about the participant, as far as the member may see it. */
  readonly queries: readonly QueryShown[];
}
