import type { Metadata } from "next";
import { TwoMeasures } from "@/components/charts/two-measures";
import { DataTable } from "@/components/ui/data-table";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { fixed } from "@/lib/figures/fixed";
import { designChoice } from "@/lib/openings/design-reads";
import styles from "./design.module.css";

export const metadata: Metadata = { title: "Choosing a design" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** For the administrator, who sets the study up: block lengths help to guess, so nobody at a site reads them here. */
export default async function DesignPage({ params }: Props) {
  const member = await requireMember((await params).study, ["administrator"]);
  const choice = await designChoice(member);
  const rows = choice.designs.map((design, at) => ({ ...design, mark: String(at + 1) }));
  const own = rows.find((row) => row.isOwn);
  const percent = (share: number) => fixed(100 * share, 1);
  return (
    <div className={styles.page}>
      <PageTitle
        title="Choosing a design"
        lead={`What each way to allocate lets be guessed, and what it leaves unbalanced, for ${member.study.code} as planned.`}
      />
      {choice.warning ? (
        <Notice kind="warning" title="There are too many strata for this number of participants.">
          {choice.warning}
        </Notice>
      ) : null}
      {own ? null : (
        <Notice kind="info" title="The protocol says that its list is prepared elsewhere.">
          The designs below are what could be drawn here instead.
        </Notice>
      )}
      <Section title="As planned">
        <Facts
          facts={[
            { term: "Design of the protocol", value: own ? own.name : "Prepared elsewhere" },
            { term: "Participants", value: choice.participants },
            {
              term: "Strata",
              value: choice.strata,
              note: `${choice.sites} ${choice.sites === 1 ? "site" : "sites"} so far; participants are taken to be spread evenly`,
            },
            { term: "Allocation ratio", value: choice.ratio.join(" : ") },
          ]}
        />
      </Section>
      <Section
        title="The choice"
        note="Lower left is better. No design has both: what balances more can be guessed more."
      >
        <TwoMeasures
          title="Guessing against imbalance"
          description="Each number is a design of the table below; the protocol's own is filled. Upwards: right guesses of somebody who guesses the arm that is behind. To the right: expected difference between the arms at the end."
          things={rows.map((row) => ({
            mark: row.mark,
            name: row.name,
            x: row.imbalance,
            y: 100 * row.guessed,
            isOwn: row.isOwn,
          }))}
          xLabel="Expected imbalance at the end (participants)"
          yLabel="Guessed right (%)"
          yFrom={choice.ratio.length === 2 ? 50 : 0}
          file={`${member.study.code}-designs`}
        />
        <DataTable
          caption="Designs compared"
          rows={rows}
          rowKey={(row) => row.mark}
          narrow="scroll"
          columns={[
            {
              key: "name",
              heading: "Design",
              names: true,
              cell: (row) => `${row.mark}. ${row.name}${row.isOwn ? " (the protocol's)" : ""}`,
            },
            {
              key: "guessed",
              heading: "Guessed right",
              unit: "%",
              align: "number",
              cell: (row) => percent(row.guessed),
            },
            {
              key: "best",
              heading: "At best",
              unit: "%",
              align: "number",
              cell: (row) => percent(row.guessedAtBest),
            },
            {
              key: "forced",
              heading: "Forced",
              unit: "%",
              align: "number",
              cell: (row) => percent(row.forced),
            },
            {
              key: "imbalance",
              heading: "Imbalance",
              unit: "participants",
              align: "number",
              cell: (row) => fixed(row.imbalance, 2),
            },
            {
              key: "power",
              heading: "Power lost",
              unit: "points",
              align: "number",
              cell: (row) => fixed(100 * row.powerLost, 2),
            },
            { key: "how", heading: "How", cell: (row) => (row.isExact ? "exact" : "simulated") },
          ]}
        />
        <p className={styles.method}>
          Guessed right: share of allocations guessed by somebody who knows all earlier ones of the stratum,
          as when effects give them away, and guesses the arm that is behind. At best: the same person also
          knows the design and the length of the block. Forced: allocations that could only be one arm.
          Imbalance: expected difference at the end over the whole study, per unit of the ratio. Power lost:
          percentage points of {fixed(100 * choice.plannedPower, 0)} % power at α = {choice.alpha}, two-sided,
          for the difference of two means. Exact values follow from all courses a list can take; simulated
          ones from courses drawn from a fixed seed.
        </p>
        <p className={styles.method}>
          A block length of 2, a limit of 1 and a coin of 1 are refused: each gives away every allocation of
          which the one before is known. The design is chosen in the protocol (randomization) and fixed when
          the study opens.
        </p>
      </Section>
    </div>
  );
}
