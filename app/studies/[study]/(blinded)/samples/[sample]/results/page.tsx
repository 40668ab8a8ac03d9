import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { queriesAbout } from "@/lib/queries/reads";
import { queriesOn } from "@/lib/queries/record-queries";
import { sampleGridOrNull } from "@/lib/results/reads";
import { RecordQueriesSection } from "../../../record-queries";
import { EnteredValues } from "../../entered-values";
import { GridKeys } from "../../grid-keys";
import { ResultGrid } from "../../result-grid";
import styles from "../../result-grid.module.css";

export const metadata: Metadata = { title: "Results of a tube" };

interface Props {
  readonly params: Promise<{ study: string; sample: string }>;
}

export default async function SampleResultsPage({ params }: Props) {
  const { study, sample } = await params;
  const member = await requireMember(study, ["lab_technician"]);
  const grid = z.uuid().safeParse(sample).success ? await sampleGridOrNull(member, sample) : null;
  const row = grid?.rows[0];
  if (!grid || !row) notFound();
  const queries = await queriesAbout(member, { sampleIds: [row.sampleId] });
  const asked = (table: string) => queriesOn(member, queries, { table, rowKey: row.sampleId });
  const values = grid.columns.flatMap((marker) => {
    const entered = row.entered[marker.code];
    return entered
      ? [
          {
            ...entered,
            marker: marker.code,
            unit: marker.unit,
            at: formatInstant(new Date(entered.enteredAt), member.timeZone),
            href: paths.result(study, row.sampleId, entered.id),
          },
        ]
      : [];
  });
  return (
    <div className={styles.wide}>
      <PageTitle
        title={row.accessionNumber}
        lead={
          row.collectedOn ? `Collected on ${formatDate(row.collectedOn)}` : "No date of collection recorded"
        }
        back={{ href: paths.samples(study), label: "Samples" }}
      />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: results can be read, not entered." />
      ) : values.length < grid.columns.length ? (
        <>
          <GridKeys />
          <ResultGrid
            grid={grid}
            studyCode={study}
            draftKey={`${member.actor.personId}:results:${row.sampleId}`}
          />
        </>
      ) : (
        <Notice kind="success" title="Every marker of this tube is entered." />
      )}
      <EnteredValues values={values} />
      <RecordQueriesSection member={member} record={asked("results")} shown={[]} name="the values" />
      <RecordQueriesSection member={member} record={asked("samples")} shown={[]} name="the tube" />
    </div>
  );
}
