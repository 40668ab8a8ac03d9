import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import type { RecordedInjection } from "@/lib/participants/record-reads";
import { paths } from "@/lib/paths";
import styles from "./record.module.css";
import type { RecordProps } from "./record-props";

const STATUS = {
  given: { state: "done", word: "Given" },
  partial: { state: "partial", word: "Given in part" },
  "not-given": { state: "missed", word: "Not given" },
} as const;

export function InjectionsSection({ record, study }: RecordProps) {
  const { injections, facts, protocol } = record;
  if (injections.length === 0) return null;
  const visitName = (code: string) => protocol.visits.find((visit) => visit.code === code)?.name ?? code;
  const given = ({ givenAt, givenOn }: RecordedInjection) =>
    givenAt ? formatInstant(givenAt, facts.site.timeZone) : givenOn ? formatDate(givenOn) : "";
  return (
    <Section title="Injections" look="bare">
      <DataTable
        caption="Injections"
        captionHidden
        rows={injections}
        rowKey={({ id }) => id}
        columns={[
          { key: "visit", heading: "Visit", names: true, cell: ({ visitCode }) => visitName(visitCode) },
          {
            key: "status",
            heading: "Status",
            cell: ({ status }) => <StateBadge state={STATUS[status].state} word={STATUS[status].word} />,
          },
          { key: "given", heading: "Given at", cell: given },
          {
            key: "kit",
            heading: "Kit",
            cell: ({ kitNumber }) => <span className={styles.code}>{kitNumber}</span>,
          },
          {
            key: "amount",
            heading: "Amount",
            align: "number",
            cell: ({ amount, unit }) => (amount === null ? "" : `${amount} ${unit}`),
          },
          { key: "site", heading: "Anatomical site", cell: ({ anatomicalSite }) => anatomicalSite ?? "" },
          { key: "reaction", heading: "Reaction", cell: ({ reaction }) => reaction ?? "" },
          {
            key: "open",
            heading: "Details",
            align: "action",
            cell: ({ id, visitCode }) => (
              <LinkButton
                look="quiet"
                href={paths.injection(study, facts.id, id)}
                label={`Open injection, ${visitName(visitCode)}`}
              >
                Open
              </LinkButton>
            ),
          },
        ]}
      />
    </Section>
  );
}
