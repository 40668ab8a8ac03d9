import { Recruitment } from "@/components/charts/recruitment";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/calendar/format-date";
import { figureName } from "@/lib/figures/figure-name";
import type { StudyOverview } from "@/lib/overview/reads";
import { recruitmentByDay, recruitmentByMonth } from "@/lib/overview/recruitment";
import styles from "./pooled.module.css";

interface Props {
  readonly overview: StudyOverview;
  readonly todayOn: string;
  readonly isLocked: boolean;
}

/** Recruitment against the number planned: by day in the picture, by month and by site in the tables. */
export function RecruitmentSoFar({ overview, todayOn, isLocked }: Props) {
  const { randomizedOn, protocol, sites } = overview;
  const days = recruitmentByDay(randomizedOn);
  const planned = protocol.plannedParticipants;
  if (days.length === 0) {
    return (
      <Section title="Recruitment">
        <EmptyState title="Nobody is randomized yet.">The protocol plans {planned} participants.</EmptyState>
      </Section>
    );
  }
  const points = days.map(({ on, total }) => ({ on, actual: total, planned }));
  const last = points.at(-1);
  if (last && !isLocked && last.actual < planned && todayOn > last.on) points.push({ ...last, on: todayOn });
  const dateLabels = Object.fromEntries(points.map(({ on }) => [on, formatDate(on)]));
  return (
    <Section title="Recruitment" note={`${randomizedOn.length} of ${planned} participants planned.`}>
      <Recruitment
        title="Participants randomized"
        file={figureName("pooled", protocol.code, "recruitment")}
        description="Cumulative, beside the number planned."
        method="By the date of randomization at each site. The protocol plans a number, no dates: its line is level."
        points={points}
        dateLabels={dateLabels}
      />
      <div className={styles.tables}>
        <DataTable
          caption="By month"
          rows={recruitmentByMonth(randomizedOn)}
          rowKey={(row) => row.month}
          narrow="scroll"
          columns={[
            { key: "month", heading: "Month", names: true, cell: (row) => formatDate(row.month) },
            { key: "count", heading: "Randomized", align: "number", cell: (row) => row.count },
            { key: "total", heading: "In all", align: "number", cell: (row) => row.total },
            {
              key: "share",
              heading: "Of the plan",
              align: "number",
              cell: (row) => `${((100 * row.total) / planned).toFixed(0)} %`,
            },
          ]}
        />
        <DataTable
          caption="By site"
          rows={sites}
          rowKey={(row) => row.site}
          narrow="scroll"
          columns={[
            { key: "site", heading: "Site", names: true, cell: (row) => `${row.site} ${row.name}` },
            { key: "screened", heading: "People screened", align: "number", cell: (row) => row.screened },
            { key: "randomized", heading: "Randomized", align: "number", cell: (row) => row.randomized },
          ]}
        />
      </div>
    </Section>
  );
}
