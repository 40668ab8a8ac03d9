import { notFound } from "next/navigation";
import type { StudyRole } from "@/db/roles";
import { requireMember } from "@/lib/auth/require-member";
import type { MemberAtWork } from "@/lib/auth/types";
import { type ParticipantRecord, participantRecordOrNull } from "@/lib/participants/reads";

export interface RecordParams {
  readonly params: Promise<{ study: string; participant: string }>;
}

/** For the pages that change a record: the member in one of the roles, and the record; "not found" to anybody else. */
export async function recordToChange(
  params: RecordParams["params"],
  roles: readonly StudyRole[] = ["investigator"],
): Promise<{ study: string; member: MemberAtWork; record: ParticipantRecord }> {
  const { study, participant } = await params;
  const member = await requireMember(study, roles);
  const record = await participantRecordOrNull(member, participant);
  if (!record) notFound();
  return { study, member, record };
}
