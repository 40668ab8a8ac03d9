import { Facts } from "@/components/ui/facts";
import { StateBadge } from "@/components/ui/state-badge";
import { formatInstant } from "@/lib/calendar/format-date";
import type { InjectionOnRecord } from "@/lib/injections/reads";

const STATUS_STATES = { given: "done", partial: "partial", "not-given": "missed" } as const;
const STATUS_WORDS = { given: "Given in full", partial: "Given in part", "not-given": "Not given" } as const;

export function InjectionFacts({ dose }: { readonly dose: InjectionOnRecord }) {
  const { status, givenAt, observationEndedAt, timeZone, statusReason, deviationReason } = dose;
  return (
    <Facts
      facts={[
        {
          term: "Dose",
          value: <StateBadge state={STATUS_STATES[status]} word={STATUS_WORDS[status]} />,
          ...(statusReason ? { note: ` ${statusReason}` } : {}),
        },
        { term: "Kit", value: dose.kitNumber ?? "none used" },
        ...(givenAt
          ? [
              { term: "Given at", value: formatInstant(givenAt, timeZone) },
              { term: "Amount", value: `${dose.amount ?? "?"} ${dose.unit}` },
              { term: "Where", value: dose.anatomicalSite ?? "not recorded" },
              {
                term: "Observed until",
                value: observationEndedAt ? formatInstant(observationEndedAt, timeZone) : "not yet completed",
              },
              { term: "Reaction", value: reactionWords(dose) },
            ]
          : []),
        ...(deviationReason ? [{ term: "Departed from the protocol", value: deviationReason }] : []),
        {
          term: "First entered",
          value: `${dose.recordedBy ?? "Imported"}, ${formatInstant(dose.recordedAt, timeZone)}`,
        },
      ]}
    />
  );
}

function reactionWords({ reaction, reactionSeverity }: InjectionOnRecord): string {
  if (reaction === null) return "not yet recorded";
  return reactionSeverity === null ? reaction : `${reaction} (${reactionSeverity})`;
}
