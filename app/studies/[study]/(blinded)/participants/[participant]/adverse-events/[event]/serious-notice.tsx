import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { sponsorClockOrNull } from "@/lib/serious-events/reads";

interface Props {
  readonly study: string;
  readonly member: MemberAtWork;
  readonly eventId: string;
  readonly timeZone: string;
}

/** Until when the sponsor must know of the event, and what to do about it. */
export async function SeriousNotice({ study, member, eventId, timeZone }: Props) {
  if (member.role === "statistician") return <Notice kind="info" title="Serious event." />;
  const clock = await sponsorClockOrNull(member, eventId);
  if (clock === null)
    return <Notice kind="info" title="Serious event, without a clock: it was not reported in this system." />;
  if (clock.reportedAt !== null)
    return (
      <Notice kind="info" title={`Serious event, reported ${formatInstant(clock.reportedAt, timeZone)}.`}>
        A change that matters is sent as a follow-up.
      </Notice>
    );
  const due = formatInstant(clock.dueAt, timeZone);
  const late = clock.dueAt < new Date();
  return (
    <Notice
      kind={late ? "error" : "warning"}
      title={late ? `The report to the sponsor was due by ${due}.` : `Due to the sponsor by ${due}.`}
      action={
        member.role === "investigator" ? (
          <LinkButton href={paths.newSeriousEventReport(study, eventId)}>Send the report</LinkButton>
        ) : null
      }
    >
      {member.role === "investigator"
        ? "Judge its causality, then send the report. When there is no time, send it first."
        : "An investigator sends it. Call one now if none has seen the notice."}
    </Notice>
  );
}
