import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { tubesOnTheirWay } from "@/lib/sample-handling/reads";
import { DispatchForm } from "./dispatch-form";

export const metadata: Metadata = { title: "Send tubes" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** The tubes of the own site that nobody recorded as sent, the first hundred by number. */
export default async function DispatchPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["nurse", "investigator"]);
  const { tubes, total } = await tubesOnTheirWay(member, { step: "collected" });
  return (
    <>
      <PageTitle
        title="Send tubes"
        lead={`${total} ${total === 1 ? "tube waits" : "tubes wait"} at your site.`}
        back={{ href: paths.participants(study), label: "Participants" }}
      />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: nothing is sent any more." />
      ) : tubes.length === 0 ? (
        <EmptyState title="Nothing to send.">Tubes appear here when they are collected.</EmptyState>
      ) : (
        <DispatchForm
          studyCode={study}
          draftKey={`${member.actor.personId}:dispatch:${study}`}
          tubes={tubes.map(({ id, accessionNumber, collectedOn }) => ({
            id,
            label: accessionNumber,
            hint: collectedOn ? `Collected ${formatDate(collectedOn)}` : "Collected, day not recorded",
          }))}
        />
      )}
    </>
  );
}
