import Link from "next/link";
import { Distribution } from "@/components/charts/distribution";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { figureName } from "@/lib/figures/figure-name";
import { decimalsFor, fixed, interval } from "@/lib/figures/fixed";
import { describeValues } from "@/lib/overview/description";
import type { PooledValue } from "@/lib/overview/reads";
import { paths } from "@/lib/paths";
import type { Protocol } from "@/lib/protocol/input";
import type { Measure } from "@/lib/protocol/panels";
import styles from "./pooled.module.css";

interface Props {
  readonly study: string;
  readonly protocol: Protocol;
  readonly readable: readonly Measure[];
  readonly measure: Measure | null;
  readonly values: readonly PooledValue[];
  readonly randomized: number;
}

/** One measure at a time, by visit: histograms, and under them the pooled description. */
export function Distributions({ study, protocol, readable, measure, values, randomized }: Props) {
  const hidden = protocol.markers.length + protocol.instruments.length - readable.length;
  if (measure === null) {
    return (
      <Section title="Distributions">
        <EmptyState title="No measure is open to your role.">
          Embargoed markers are shown after unblinding.
        </EmptyState>
      </Section>
    );
  }
  const label = measure.unit ? `${measure.name} (${measure.unit})` : measure.name;
  const reported = protocol.markers.find(({ code }) => code === measure.code)?.decimals ?? 0;
  const decimals = decimalsFor(describeValues(values.map(({ value }) => value)).sd, reported);
  const visits = protocol.visits
    .map(({ code, name }) => ({
      code,
      name,
      values: values.filter(({ visit }) => visit === code).map(({ value }) => value),
    }))
    .filter((visit) => visit.values.length > 0);
  return (
    <Section
      title="Distributions"
      note={
        hidden > 0
          ? `All participants together. ${hidden} embargoed markers are shown after unblinding.`
          : "All participants together."
      }
    >
      <nav className={`${styles.tabs} no-print`} aria-label="Measures">
        {readable.map((each) => (
          <Link
            key={each.code}
            href={paths.pooledOf(study, each.code)}
            aria-current={each.code === measure.code ? "page" : undefined}
            prefetch={false}
            scroll={false}
          >
            {each.name}
          </Link>
        ))}
      </nav>
      {visits.length === 0 ? (
        <EmptyState title={`No value of ${measure.name} is recorded yet.`}>
          It is due at {measure.visits.join(", ")}.
        </EmptyState>
      ) : (
        <>
          <div className={styles.histograms}>
            {visits.map((visit) => (
              <Distribution
                key={visit.name}
                title={`${measure.name}, ${visit.name}`}
                description={`${visit.values.length} values.`}
                file={figureName("pooled", protocol.code, `${measure.code}-${visit.code}`)}
                values={visit.values}
                valueLabel={label}
              />
            ))}
          </div>
          <div className={styles.below}>
            <DataTable
              caption={`${label}, all participants together`}
              rows={visits.map((visit) => ({ name: visit.name, ...describeValues(visit.values) }))}
              rowKey={(row) => row.name}
              narrow="scroll"
              columns={[
                { key: "visit", heading: "Visit", names: true, cell: (row) => row.name },
                { key: "n", heading: "n", align: "number", cell: (row) => row.n },
                {
                  key: "missing",
                  heading: "Without",
                  align: "number",
                  cell: (row) => Math.max(0, randomized - row.n),
                },
                { key: "mean", heading: "Mean", align: "number", cell: (row) => fixed(row.mean, decimals) },
                { key: "sd", heading: "SD", align: "number", cell: (row) => fixed(row.sd, decimals) },
                {
                  key: "median",
                  heading: "Median",
                  align: "number",
                  cell: (row) => fixed(row.median, decimals),
                },
                {
                  key: "quartiles",
                  heading: "Q1 to Q3",
                  align: "number",
                  cell: (row) => interval(row.q1, row.q3, decimals),
                },
                {
                  key: "range",
                  heading: "Minimum to maximum",
                  align: "number",
                  cell: (row) => interval(row.min, row.max, Math.min(reported, decimals)),
                },
              ]}
            />
          </div>
          <p className={styles.method}>
            Quartiles of type 7. Values beyond a limit of quantification stand at that limit. Without:
            participants randomized who have no value at the visit.
          </p>
        </>
      )}
    </Section>
  );
}
