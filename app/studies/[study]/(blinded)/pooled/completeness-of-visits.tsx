import { Completeness } from "@/components/charts/completeness";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { figureName } from "@/lib/figures/figure-name";
import type { StudyOverview } from "@/lib/overview/reads";
import { visitByCode } from "@/lib/protocol/visits";

/** Every visit over all randomized participants: expected, done, missing, declared missed. */
export function CompletenessOfVisits({ overview }: { readonly overview: StudyOverview }) {
  const { protocol, completeness, randomizedOn } = overview;
  const name = (code: string) => visitByCode(protocol, code)?.name ?? code;
  const rows = completeness.filter((row) => row.notApplicable < randomizedOn.length);
  return (
    <Section title="Completeness" note="Of the participants randomized, visit by visit.">
      <Completeness
        title="Visits"
        file={figureName("pooled", protocol.code, "visits")}
        description="One bar for each visit; every randomized participant is in it once."
        method="Done: all that the protocol asks for at the visit is recorded. Overdue: its window is over, and something is not. A laboratory value still to come does not count here."
        states={["done", "partial", "in-window", "overdue", "missed", "upcoming", "not-applicable"]}
        rows={rows.map((row) => ({
          label: name(row.visit),
          counts: {
            done: row.done,
            partial: row.partial,
            "in-window": row.due,
            overdue: row.overdue,
            missed: row.missed,
            upcoming: row.notDue,
            "not-applicable": row.notApplicable,
          },
        }))}
        table={
          <DataTable
            caption="Expected: done, overdue or missed. Missing: expected, and neither done nor declared missed."
            rows={rows}
            rowKey={(row) => row.visit}
            narrow="scroll"
            columns={[
              { key: "visit", heading: "Visit", names: true, cell: (row) => name(row.visit) },
              { key: "expected", heading: "Expected", align: "number", cell: (row) => row.expected },
              { key: "done", heading: "Done", align: "number", cell: (row) => row.done },
              {
                key: "share",
                heading: "Complete",
                align: "number",
                cell: (row) =>
                  row.expected === 0 ? "–" : `${((100 * row.done) / row.expected).toFixed(1)} %`,
              },
              { key: "missing", heading: "Missing", align: "number", cell: (row) => row.overdue },
              { key: "missed", heading: "Missed", align: "number", cell: (row) => row.missed },
              { key: "due", heading: "In window", align: "number", cell: (row) => row.due + row.partial },
              { key: "later", heading: "Not due", align: "number", cell: (row) => row.notDue },
              { key: "left", heading: "Left before", align: "number", cell: (row) => row.notApplicable },
            ]}
          />
        }
      />
    </Section>
  );
}
