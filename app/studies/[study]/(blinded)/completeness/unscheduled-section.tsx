import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { OpenUnscheduledVisit } from "@/lib/unscheduled-visits/open-reads";

interface Props {
  readonly study: string;
  readonly visits: readonly OpenUnscheduledVisit[];
}

/** What could still be recorded of visits that nobody planned. It is counted as missing nowhere. */
export function UnscheduledSection({ study, visits }: Props) {
  if (visits.length === 0) return null;
  return (
    <Section
      title="Open at unscheduled visits"
      look="bare"
      note="Nothing of an unscheduled visit is missing: it may be recorded. Only a visit at which nothing is entered holds up the lock."
    >
      <DataTable
        caption="Open at unscheduled visits"
        captionHidden
        rows={visits}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "participant",
            heading: "Participant",
            names: true,
            cell: ({ number, participantId, id, code }) => (
              <Link
                href={paths.unscheduledVisit(study, participantId, id)}
                aria-label={`${number}, ${code}`}
                prefetch={false}
              >
                {number}
              </Link>
            ),
          },
          { key: "visit", heading: "Visit", cell: ({ code }) => code },
          { key: "on", heading: "Came on", cell: ({ occurredOn }) => formatDate(occurredOn) },
          {
            key: "open",
            heading: "May be recorded",
            cell: ({ open }) => open.map(({ name }) => name).join(", "),
          },
          {
            key: "state",
            heading: "State",
            cell: ({ isEmpty }) =>
              isEmpty ? (
                <StateBadge state="partial" word="Nothing entered yet" />
              ) : (
                <StateBadge state="entered" word="Took place" />
              ),
          },
        ]}
      />
    </Section>
  );
}
