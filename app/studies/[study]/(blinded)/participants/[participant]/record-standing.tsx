import { Notice } from "@/components/ui/notice";
import { StateBadge } from "@/components/ui/state-badge";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { type MarkedRecord, markOfRecord } from "@/lib/states/mark-reads";

interface Props {
  readonly member: MemberAtWork;
  readonly record: MarkedRecord;
  readonly timeZone: string;
}

/** Whether the record was verified, and lost it by an edit; that it is frozen. Nothing for a record nobody verified or froze. */
export async function RecordStanding({ member, record, timeZone }: Props) {
  const { verification, frozen } = await markOfRecord(member, record);
  return (
    <>
      {frozen ? (
        <Notice kind="info" title="Frozen: nobody can edit this until the data manager lifts the freeze.">
          {frozen.by}, {formatInstant(frozen.at, timeZone)}: “{frozen.reason}”
        </Notice>
      ) : null}
      {verification ? (
        <p>
          {verification.holds ? (
            <StateBadge state="verified" word="Verified against the source" />
          ) : (
            <StateBadge state="in-window" word="Edited after it was verified: the monitor looks again" />
          )}{" "}
          {verification.by}, {formatInstant(verification.at, timeZone)}
          {verification.sourceNote ? `; compared with: ${verification.sourceNote}` : ""}
        </p>
      ) : null}
    </>
  );
}
