import { Facts } from "@/components/ui/facts";
import { StateBadge } from "@/components/ui/state-badge";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import type { InjectionOnRecord } from "@/lib/injections/reads";
import { clockOffWordsOrNull } from "@/lib/kept-entries/device-time";
import type { RecordQueries } from "@/lib/queries/reads";
import { FieldQueries } from "../../../../field-queries";

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
        ...(dose.onDevice ? [onDeviceFact(dose.onDevice, timeZone)] : []),
        {
          term: dose.onDevice ? "Reached the study" : "First entered",
          value: `${dose.recordedBy ?? "Imported"}, ${formatInstant(dose.recordedAt, timeZone)}`,
        },
      ]}
    />
  );
}

function onDeviceFact(
  { enteredAt, clockAheadSeconds }: NonNullable<InjectionOnRecord["onDevice"]>,
  timeZone: string,
) {
  const off = clockOffWordsOrNull(clockAheadSeconds);
  return {
    term: "Entered without a network",
    value: `${formatInstant(enteredAt, timeZone)}, by the device's clock`,
    note: off === null ? " which was right when it was sent." : ` which was ${off} when it was sent.`,
  };
}

function reactionWords({ reaction, reactionSeverity }: InjectionOnRecord): string {
  if (reaction === null) return "not yet recorded";
  return reactionSeverity === null ? reaction : `${reaction} (${reactionSeverity})`;
}
