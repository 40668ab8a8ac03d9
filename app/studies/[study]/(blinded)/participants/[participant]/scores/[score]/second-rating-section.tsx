import { DataTable } from "@/components/ui/data-table";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import type { AwaitedRating } from "@/lib/participants/second-ratings-awaited";
import type { ScoreShown } from "@/lib/scores/reads";
import type { SecondRating } from "@/lib/second-ratings/reads";

interface Props {
  readonly score: ScoreShown;
  readonly second: SecondRating | null;
  readonly awaited: AwaitedRating | null;
}

/** The second rating beside the first as it stood then; absent where the protocol asks for none. */
export function SecondRatingSection({ score, second, awaited }: Props) {
  if (awaited)
    return (
      <Notice kind="info" title="A second rating is awaited">
        Until a colleague made it, or until {formatInstant(awaited.openUntil, score.timeZone)}, the site's
        other investigators do not see this score, and the record is not signed.
      </Notice>
    );
  if (!second) return null;
  const { firstItems } = second;
  const word = (items: readonly string[], code: string) => (items.includes(code) ? "Present" : "Absent");
  return (
    <>
      <Section title="Second rating">
        <Facts
          facts={[
            {
              term: "Total, first and second",
              value: `${second.firstTotal} and ${second.total}`,
              note: "The analysis uses the first",
            },
            { term: "Assessed on", value: formatDate(second.assessedOn) },
            {
              term: "Second rater",
              value: second.by ?? "Somebody",
              note: formatInstant(second.at, score.timeZone),
            },
          ]}
        />
      </Section>
      {firstItems === null ? null : (
        <Section title="Items by rater" note="The first as it stood when the second was saved" look="bare">
          <DataTable
            caption="Items by rater"
            captionHidden
            rows={score.instrument.items}
            rowKey={({ code }) => code}
            columns={[
              { key: "item", heading: "Item", names: true, cell: ({ name }) => name },
              { key: "first", heading: "First", cell: ({ code }) => word(firstItems, code) },
              { key: "second", heading: "Second", cell: ({ code }) => word(second.items, code) },
              {
                key: "differs",
                heading: "Agreement",
                cell: ({ code }) =>
                  firstItems.includes(code) === second.items.includes(code) ? (
                    "Same"
                  ) : (
                    <StateBadge state="partial" word="Differs" />
                  ),
              },
            ]}
          />
        </Section>
      )}
    </>
  );
}
