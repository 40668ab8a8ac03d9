import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { queriesAbout } from "@/lib/queries/reads";
import { queriesOn } from "@/lib/queries/record-queries";
import { collectedSampleOrNull } from "@/lib/samples/reads";
import { FieldQueries } from "../../../../field-queries";
import { queriesLineOrNull } from "../../../../queries-line";
import { PrintLabel } from "./print-label";
import styles from "./tube-label.module.css";

export const metadata: Metadata = { title: "Sample" };

interface Props {
  readonly params: Promise<{ study: string; participant: string; sample: string }>;
}

export default async function CollectedSamplePage({ params }: Props) {
  const { study, participant, sample } = await params;
  const member = await requireMember(study, ["nurse", "investigator", "data_manager", "monitor"]);
  const found = z.uuid().safeParse(sample).success ? await collectedSampleOrNull(member, sample) : null;
  if (!found || found.participantId !== participant) notFound();
  const queries = await queriesAbout(member, { sampleIds: [sample] });
  const tube = queriesOn(member, queries, { table: "samples", rowKey: sample });
  const origin = queriesOn(member, queries, { table: "sample_origins", rowKey: sample });
  const collectedColumn = found.collectedAt ? "collected_at" : "collected_on";
  const collected = found.collectedAt
    ? formatInstant(found.collectedAt, found.timeZone)
    : found.collectedOn
      ? formatDate(found.collectedOn)
      : "not recorded";
  const isNurse = member.role === "nurse";
  return (
    <>
      <div className="no-print">
        <PageTitle
          title={`Sample of ${found.participantNumber}`}
          lead={found.visitName}
          back={{
            href: isNurse ? paths.schedule(study) : paths.participant(study, participant),
            label: isNurse ? "Today" : found.participantNumber,
          }}
        />
      </div>
      <div className={styles.label}>
        <p className={styles.words}>Write this number on every tube, and nothing else</p>
        <p className={styles.number}>{found.accessionNumber}</p>
        <p className={styles.study}>{member.study.code}</p>
      </div>
      <div className={`${styles.actions} no-print`}>
        <PrintLabel />
        {isNurse && found.preDose ? (
          <LinkButton href={paths.newInjection(study, participant, found.visitCode)} look="secondary">
            Go on to the injection
          </LinkButton>
        ) : null}
      </div>
      <div className="no-print">
        <Facts
          facts={[
            {
              term: "Collected",
              value: collected,
              below: (
                <FieldQueries
                  member={member}
                  record={tube}
                  field={collectedColumn}
                  label="when it was collected"
                />
              ),
            },
            ...(found.preDose === null
              ? []
              : [
                  {
                    term: "Taken",
                    value: found.preDose ? "before the dose" : "after the dose",
                    below: (
                      <FieldQueries
                        member={member}
                        record={origin}
                        field="pre_dose"
                        label="whether it was before the dose"
                      />
                    ),
                  },
                ]),
            {
              term: "To be determined",
              value: found.markers.join(", "),
              below: (
                <FieldQueries
                  member={member}
                  record={tube}
                  field="markers"
                  label="what is to be determined"
                />
              ),
            },
            {
              term: "The number",
              value:
                "is random: nobody can read from it whose tube it is, which visit, or in which order it was taken.",
            },
          ]}
        />
        {queriesLineOrNull(member, `tube ${found.accessionNumber}`, [
          {
            record: tube,
            fields: { accession_number: "Accession number" },
            beside: [collectedColumn, "markers"],
          },
          { record: origin, fields: { visit_code: "Visit" }, beside: ["pre_dose"] },
        ])}
      </div>
    </>
  );
}
