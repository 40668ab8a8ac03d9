import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { DISCONTINUATION_REASONS, reasonName, WITHDRAWAL_REASONS } from "@/lib/withdrawals/reasons";
import type { RecordProps } from "./record-props";

/** Study drug and study are two things to leave, and are kept apart. */
export function ParticipationSection({ record, study, member, canWrite }: RecordProps) {
  const { withdrawal, discontinuation, randomization, id } = record.facts;
  const takesBack = member.role === "investigator" && canWrite;
  const edits = member.role === "investigator" && canWrite && withdrawal === null;
  if (!edits && withdrawal === null && discontinuation === null) return null;
  return (
    <Section
      title="Participation"
      actions={
        edits ? (
          <>
            {randomization && discontinuation === null ? (
              <LinkButton look="quiet" href={paths.newDiscontinuation(study, id)}>
                Discontinue the study drug
              </LinkButton>
            ) : null}
            <LinkButton look="quiet" href={paths.newWithdrawal(study, id)}>
              Withdraw from the study
            </LinkButton>
            {discontinuation ? (
              <LinkButton look="quiet" href={paths.takingBackOfDiscontinuation(study, id)}>
                Take back the discontinuation
              </LinkButton>
            ) : null}
          </>
        ) : takesBack && withdrawal ? (
          <LinkButton look="quiet" href={paths.takingBackOfWithdrawal(study, id)}>
            Take back the withdrawal
          </LinkButton>
        ) : null
      }
    >
      <Facts
        facts={[
          {
            term: "Study drug",
            value: discontinuation ? `Discontinued on ${formatDate(discontinuation.on)}` : "Not discontinued",
            ...(discontinuation
              ? {
                  note: noteOf(
                    reasonName(DISCONTINUATION_REASONS, discontinuation.reasonCode),
                    discontinuation.note,
                  ),
                }
              : {}),
          },
          {
            term: "Study",
            value: withdrawal ? `Withdrawn on ${formatDate(withdrawal.on)}` : "In the study",
            ...(withdrawal
              ? { note: noteOf(reasonName(WITHDRAWAL_REASONS, withdrawal.reasonCode), withdrawal.note) }
              : {}),
          },
        ]}
      />
    </Section>
  );
}

const noteOf = (reason: string, note: string | null) => (note === null ? reason : `${reason}: ${note}`);
