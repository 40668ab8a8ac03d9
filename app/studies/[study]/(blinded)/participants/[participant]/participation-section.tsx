import { type Fact, Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/calendar/format-date";
import type { EndOfPart } from "@/lib/participants/types";
import { paths } from "@/lib/paths";
import { queriesOn } from "@/lib/queries/record-queries";
import { DISCONTINUATION_REASONS, reasonName, WITHDRAWAL_REASONS } from "@/lib/withdrawals/reasons";
import { queriesLineOrNull } from "../../queries-line";
import type { RecordProps } from "./record-props";

/** Study drug and study are two things to leave, and are kept apart. */
export function ParticipationSection({ record, study, member, canWrite, queries }: RecordProps) {
  const { withdrawal, discontinuation, randomization, id } = record.facts;
  const takesBack = member.role === "investigator" && canWrite;
  const edits = member.role === "investigator" && canWrite && withdrawal === null;
  if (!edits && withdrawal === null && discontinuation === null) return null;
  const below = (table: string, end: EndOfPart, on: string, of: string) =>
    queriesLineOrNull(member, of, [
      {
        record: queriesOn(member, queries, { table, rowKey: end.id }),
        fields: { [on]: "Date", reason_code: "Reason", note: "Note" },
      },
    ]);
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
            ...(discontinuation
              ? {
                  value: `Discontinued on ${formatDate(discontinuation.on)}`,
                  note: noteOf(DISCONTINUATION_REASONS, discontinuation),
                  below: below(
                    "treatment_discontinuations",
                    discontinuation,
                    "discontinued_on",
                    "the discontinuation",
                  ),
                }
              : { value: "Not discontinued" }),
          },
          {
            term: "Study",
            ...(withdrawal
              ? {
                  value: `Withdrawn on ${formatDate(withdrawal.on)}`,
                  note: noteOf(WITHDRAWAL_REASONS, withdrawal),
                  below: below("withdrawals", withdrawal, "withdrawn_on", "the withdrawal"),
                }
              : { value: "In the study" }),
          },
        ]}
      />
    </Section>
  );
}

function noteOf(reasons: Parameters<typeof reasonName>[0], { reasonCode, note }: EndOfPart): Fact["note"] {
  const reason = reasonName(reasons, reasonCode);
  return note === null ? reason : `${reason}: ${note}`;
}
