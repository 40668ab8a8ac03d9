import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { resetsUnderWay } from "@/lib/resets/reads";
import { ConfirmResetForm } from "./confirm-reset-form";

export const metadata: Metadata = { title: "New passwords" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function ResetsPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["administrator", "monitor", "data_manager"]);
  const resets = await resetsUnderWay(member);
  return (
    <>
      <PageTitle
        title="New passwords"
        lead="Confirm one only after you have spoken with the person yourself, face to face or by a voice you know."
      />
      {resets.length === 0 ? (
        <EmptyState title="No new password is waiting.">There is nothing to do.</EmptyState>
      ) : null}
      {resets.map(({ id, name, reason, askedBy, askedAt, isConfirmed, mayConfirm }) => (
        <Section
          key={id}
          title={name}
          note={`Asked for by ${askedBy}, ${formatInstant(askedAt, member.timeZone)}: ${reason}`}
        >
          <ConfirmResetForm
            studyCode={study}
            resetId={id}
            name={name}
            draftKey={`${member.actor.personId}:confirm-reset:${id}`}
            {...(mayConfirm
              ? {}
              : {
                  blocked: isConfirmed
                    ? "Confirmed: the code was given out."
                    : "It takes a second person: not who asked for it, nor whose password it is.",
                })}
          />
        </Section>
      ))}
    </>
  );
}
