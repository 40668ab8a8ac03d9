import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { queriesOfRecord } from "@/lib/queries/reads";
import { type ResultWithHistory, resultWithHistoryOrNull } from "@/lib/results/result-reads";
import { RUN_FIELD_LABELS, RUN_FIELDS } from "@/lib/results/run-details";
import { FieldQueries } from "../../../../field-queries";
import { CorrectResultForm } from "./correct-result-form";
import { ResultHistory } from "./result-history";

export const metadata: Metadata = { title: "Result" };

interface Props {
  readonly params: Promise<{ study: string; sample: string; result: string }>;
}

export default async function ResultPage({ params }: Props) {
  const { study, sample, result } = await params;
  const member = await requireMember(study, ["lab_technician"]);
  const found = z.uuid().safeParse(result).success ? await resultWithHistoryOrNull(member, result) : null;
  if (!found || found.sampleId !== sample) notFound();
  const { marker } = found;
  const record = await queriesOfRecord(member, { table: "results", rowKey: found.sampleId });
  return (
    <>
      <PageTitle
        title={`${marker.code} of ${found.accessionNumber}`}
        lead={marker.name}
        back={{ href: paths.sampleResults(study, sample), label: found.accessionNumber }}
      />
      <Section title="Value" look="bare">
        <Facts
          facts={[
            {
              term: "Value",
              value: `${found.text} ${marker.unit}`,
              ...(found.isOutsideReference ? { note: " outside the reference range, confirmed" } : {}),
              below: <FieldQueries member={member} record={record} field={marker.code} label="the value" />,
            },
            {
              term: "Reference range",
              value: marker.reference
                ? `${marker.reference.join(" to ")} ${marker.unit}`
                : "None in the protocol",
            },
            ...factsOfRun(found),
            {
              term: "First entered",
              value: `${found.enteredBy}, ${formatInstant(found.enteredAt, member.timeZone)}`,
            },
          ]}
        />
      </Section>
      <ResultHistory entries={found.history} marker={marker} timeZone={member.timeZone} />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: this value can no longer be corrected." />
      ) : (
        <Section title="Correct">
          <CorrectResultForm
            studyCode={study}
            resultId={found.id}
            version={found.version}
            marker={marker}
            text={found.text}
            run={found.run}
            draftKey={`${member.actor.personId}:correct-result:${found.id}`}
          />
        </Section>
      )}
    </>
  );
}

/** On what it was measured, and what its file says beyond that. */
function factsOfRun({ run, measurement }: ResultWithHistory) {
  const { dilution, replicates, cvPercent, runOn } = measurement ?? {};
  return [
    ...RUN_FIELDS.map((field) => ({ term: RUN_FIELD_LABELS[field], value: run[field] ?? "Not said" })),
    ...(runOn ? [{ term: "Measured on", value: formatDate(runOn) }] : []),
    ...(dilution ? [{ term: "Dilution", value: `1:${dilution}` }] : []),
    ...(replicates
      ? [
          {
            term: "Single readings",
            value: replicates.join(", "),
            ...(cvPercent ? { note: ` CV ${cvPercent} %` } : {}),
          },
        ]
      : []),
    ...(measurement ? [{ term: "File", value: `${measurement.fileName}, line ${measurement.line}` }] : []),
  ];
}
