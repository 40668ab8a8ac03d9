import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { formatInstant } from "@/lib/calendar/format-date";
import type { RuleShown } from "@/lib/serious-events/reads";

/** How far each stopping rule is, all arms together, and when the board was told. */
export function StoppingRules({
  rules,
  timeZone,
}: {
  readonly rules: readonly RuleShown[];
  readonly timeZone: string;
}) {
  return (
    <Section
      title="Stopping rules"
      note="Counted over everybody together. Nobody but the board is told that one is met; what follows is the board's to decide."
      look="bare"
    >
      <DataTable
        caption="Stopping rules"
        captionHidden
        rows={rules}
        rowKey={({ rule }) => rule.code}
        columns={[
          { key: "rule", heading: "Rule", names: true, cell: ({ rule }) => `${rule.code}: ${rule.text}` },
          {
            key: "count",
            heading: "Participants",
            align: "number",
            cell: ({ participants, rule }) => `${participants} of ${rule.participants}`,
          },
          {
            key: "state",
            heading: "State",
            cell: ({ isMet, alertedAt }) =>
              alertedAt ? (
                <>
                  <StateBadge state="overdue" word="Met" /> {formatInstant(alertedAt, timeZone)}
                </>
              ) : (
                <StateBadge state={isMet ? "overdue" : "upcoming"} word={isMet ? "Met" : "Not met"} />
              ),
          },
        ]}
      />
    </Section>
  );
}
