import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { PlannedMeans, PlannedProportions, PlannedSampleSize } from "@/lib/analysis/plan-sample-size";
import { fixed } from "@/lib/figures/fixed";
import styles from "./sample-size.module.css";

type Line = { readonly what: string; readonly number: string };

export function PlannedNumbers({ planned }: { readonly planned: PlannedSampleSize }) {
  return (
    <>
      {planned.means ? (
        <Planned
          title="Difference of means"
          reason={planned.means.reason}
          lines={linesOfMeans(planned.means)}
          method={`t test by the noncentral t distribution; rank test divided by its efficiency; ANCOVA times 1 − ρ². ${planned.version}`}
        />
      ) : null}
      {planned.proportions ? (
        <Planned
          title="Difference of proportions"
          reason={planned.proportions.reason}
          lines={linesOfProportions(planned.proportions)}
          method={`Normal approximation without continuity correction; Fleiss' with it; Fisher's power over every possible table. ${planned.version}`}
        />
      ) : null}
    </>
  );
}

function Planned({
  title,
  reason,
  lines,
  method,
}: {
  readonly title: string;
  readonly reason: string | undefined;
  readonly lines: readonly Line[];
  readonly method: string;
}) {
  return (
    <Section title={title}>
      {reason ? (
        <Notice kind="info" title="There is no such sample size.">
          R says: {reason}
        </Notice>
      ) : (
        <>
          <DataTable
            caption={title}
            rows={lines}
            rowKey={(line) => line.what}
            columns={[
              { key: "what", heading: "Participants in each arm", cell: (line) => line.what, names: true },
              { key: "number", heading: "Number", cell: (line) => line.number, align: "number" },
            ]}
          />
          <p className={styles.method}>{method}</p>
        </>
      )}
    </Section>
  );
}

const whole = (what: string, number: number | null | undefined): Line[] =>
  typeof number === "number" ? [{ what, number: String(Math.ceil(number)) }] : [];

const share = (what: string, number: number | null | undefined): Line[] =>
  typeof number === "number" ? [{ what, number: `${fixed(100 * number, 1)} %` }] : [];

function linesOfMeans(means: PlannedMeans): Line[] {
  return [
    ...whole("t test", means.perArm),
    ...whole("t test, normal approximation", means.normal),
    ...whole("Rank test, normal data", means.mannWhitneyNormal),
    ...whole("Rank test, at worst", means.mannWhitneyWorst),
    ...whole("Analysis of covariance", means.ancova),
    ...whole("To randomize for the t test, with drop-out", means.withDropout),
    ...share("Power of the t test with that number", means.achievedStrict),
    ...share("Power with the participants you can have", means.powerGiven),
    ...(typeof means.detectable === "number"
      ? [
          {
            what: "Difference these participants find with the wanted power",
            number: fixed(means.detectable, 3),
          },
        ]
      : []),
  ];
}

function linesOfProportions(proportions: PlannedProportions): Line[] {
  return [
    ...whole("Comparison of two proportions", proportions.perArm),
    ...whole("With continuity correction", proportions.fleiss),
    ...whole("To randomize, with drop-out", proportions.withDropout),
    ...share("Power of Fisher’s test with the participants you can have", proportions.powerGiven),
  ];
}
