import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { eventToReportOrNull } from "@/lib/adverse-events/reads";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate } from "@/lib/calendar/format-date";
import { checksForFormOrNull } from "@/lib/edit-checks/reads";
import { paths } from "@/lib/paths";
import { ReportAdverseEventForm } from "./report-adverse-event-form";

export const metadata: Metadata = { title: "Report adverse event" };

interface Props {
  readonly params: Promise<{ study: string; participant: string }>;
  readonly searchParams: Promise<{ injection?: string | string[] }>;
}

export default async function ReportAdverseEventPage({ params, searchParams }: Props) {
  const [{ study, participant }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["nurse", "investigator"]);
  if (!z.uuid().safeParse(participant).success) notFound();
  const injection = z.uuid().safeParse(asked.injection).data ?? null;
  const found = await eventToReportOrNull(member, participant, injection);
  if (!found) notFound();
  const { from } = found;
  const blocked = member.lockedAt
    ? "The study is locked: no event can be reported here. Report it by the sponsor's own way."
    : found.consentedOn === null
      ? "Consent is not recorded yet, so there is no adverse event of this study."
      : null;
  const place = { form: "adverseEvent", visit: null, code: null } as const;
  const checks = blocked ? null : await checksForFormOrNull(member, participant, place);
  return (
    <>
      <PageTitle
        title={`Report adverse event: ${found.participantNumber}`}
        lead="Causality is judged by the investigator, apart from this report."
        back={{ href: paths.participant(study, participant), label: found.participantNumber }}
      />
      {blocked ? (
        <Notice kind="info" title={blocked} />
      ) : (
        <ReportAdverseEventForm
          asked={{
            studyCode: study,
            zone: found.timeZone,
            terminology: found.terminology,
            medications: found.medications,
            doses: found.doses.map(({ visit, givenOn }) => ({
              visit,
              givenOn: givenOn ? formatDate(givenOn) : "",
            })),
          }}
          participantId={participant}
          checks={checks}
          draftKey={`${member.actor.personId}:adverse-event:${participant}:${injection ?? "new"}`}
          cancelHref={paths.participant(study, participant)}
          {...(from ? { before: { ...from, startedOn: formatDate(from.startedOn) } } : {})}
        />
      )}
    </>
  );
}
