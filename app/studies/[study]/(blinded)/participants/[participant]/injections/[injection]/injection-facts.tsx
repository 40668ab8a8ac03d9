import { Facts } from "@/components/ui/facts";
import { StateBadge } from "@/components/ui/state-badge";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import type { InjectionOnRecord } from "@/lib/injections/reads";
import type { RecordQueries } from "@/lib/queries/types";
import { FieldQueries } from "../../../../field-queries";
import { enteredFacts } from "../../entered-facts";

const STATUS_STATES = { given: "done", partial: "partial", "not-given": "missed" } as const;
const STATUS_WORDS = { given: "Given in full", partial: "Given in part", "not-given": "Not given" } as const;

interface Props {
  readonly dose: InjectionOnRecord;
  readonly member: MemberAtWork;
  readonly record: RecordQueries;
}

/** Fields whose queries stand beside them here. */
export const ASKABLE_FACTS = [
  "status",
  "given_at",
  "amount",
  "anatomical_site",
  "observation_ended_at",
  "reaction",
];

export function InjectionFacts({ dose, member, record }: Props) {
  const below = (field: string, label: string) => (
    <FieldQueries member={member} record={record} field={field} label={label} />
  );
  const { status, givenAt, observationEndedAt, timeZone, statusReason, deviationReason } = dose;
  return (
    <Facts
      facts={[
        {
          term: "Dose",
          value: <StateBadge state={STATUS_STATES[status]} word={STATUS_WORDS[status]} />,
          ...(statusReason ? { note: ` ${statusReason}` } : {}),
          below: below("status", "the dose"),
        },
        { term: "Kit", value: dose.kitNumber ?? "none used" },
        ...(givenAt
          ? [
              {
                term: "Given at",
                value: formatInstant(givenAt, timeZone),
                below: below("given_at", "when it was given"),
              },
              {
                term: "Amount",
                value: `${dose.amount ?? "?"} ${dose.unit}`,
                below: below("amount", "the amount"),
              },
              {
                term: "Where",
                value: dose.anatomicalSite ?? "not recorded",
                below: below("anatomical_site", "where it was given"),
              },
              {
                term: "Observed until",
                value: observationEndedAt ? formatInstant(observationEndedAt, timeZone) : "not yet completed",
                below: below("observation_ended_at", "the observation"),
              },
              { term: "Reaction", value: reactionWords(dose), below: below("reaction", "the reaction") },
            ]
          : []),
        ...(deviationReason ? [{ term: "Departed from the protocol", value: deviationReason }] : []),
        ...enteredFacts({ ...dose, by: dose.recordedBy }),
      ]}
    />
  );
}

function reactionWords({ reaction, reactionSeverity }: InjectionOnRecord): string {
  if (reaction === null) return "not yet recorded";
  return reactionSeverity === null ? reaction : `${reaction} (${reactionSeverity})`;
}
