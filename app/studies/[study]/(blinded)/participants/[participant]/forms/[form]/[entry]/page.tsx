import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { checksForFormOrNull } from "@/lib/edit-checks/reads";
import { entryOnRecordOrNull } from "@/lib/forms/reads";
import { valueAsTyped, valueInWords } from "@/lib/forms/value-words";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { visitName } from "@/lib/protocol/unscheduled";
import { queriesOfRecord } from "@/lib/queries/reads";
import { FieldQueries } from "../../../../../field-queries";
import { RecordQueriesSection } from "../../../../../record-queries";
import { enteredFacts } from "../../../entered-facts";
import { RecordHistory } from "../../../record-history";
import styles from "../../../record-page.module.css";
import { VoidForm } from "../../../void-form";
import { voidEntryAction } from "../../actions";
import { CorrectFormForm } from "./correct-form";

export const metadata: Metadata = { title: "Form" };

interface Props {
  readonly params: Promise<{ study: string; participant: string; form: string; entry: string }>;
}

export default async function FormEntryPage({ params }: Props) {
  const { study, participant, form: formCode, entry: id } = await params;
  const member = await requireMember(study, [
    "nurse",
    "investigator",
    "data_manager",
    "monitor",
    "statistician",
  ]);
  const [protocol, found] = await Promise.all([readProtocol(member), entryOnRecordOrNull(member, id)]);
  if (!found || found.entry.participantId !== participant || found.form.code !== formCode) notFound();
  const { form, entry, participant: of, history, enteredBy } = found;
  const record = await queriesOfRecord(member, { table: entry.tableName, rowKey: entry.id });
  const mayWrite =
    ["nurse", "investigator"].includes(member.role) && member.lockedAt === null && entry.voidedAt === null;
  const place = { form: "form", visit: entry.visitCode, code: form.code } as const;
  const checks = mayWrite ? await checksForFormOrNull(member, participant, place) : null;
  const draft = (what: string) => `${member.actor.personId}:${what}:${entry.id}`;
  return (
    <div className={styles.page}>
      <PageTitle
        title={form.name}
        lead={`${of.number}${entry.visitCode ? `, ${visitName(protocol, entry.visitCode)}` : entry.number && form.repeating ? `, line ${entry.number}` : ""}`}
        back={{ href: paths.participant(study, participant), label: of.number }}
      />
      {entry.voidedAt ? (
        <Notice
          kind="info"
          title={`Taken out ${formatInstant(entry.voidedAt, of.timeZone)}: it counts no more.`}
        />
      ) : null}
      <Facts
        facts={[
          ...form.fields.map((field) => ({
            term: field.name,
            value: valueInWords(field, entry.values[field.code]) || "empty",
            below: <FieldQueries member={member} record={record} field={field.code} label={field.name} />,
          })),
          ...enteredFacts({ ...entry, by: enteredBy, timeZone: of.timeZone }),
        ]}
      />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: this record can no longer change." />
      ) : null}
      {mayWrite ? (
        <Section title="Correct">
          <CorrectFormForm
            key={entry.version}
            studyCode={study}
            entryId={entry.id}
            version={entry.version}
            draftKey={draft("correct-form")}
            fields={form.fields}
            checks={checks}
            zone={of.timeZone}
            before={Object.fromEntries(
              form.fields.map((field) => [
                field.code,
                field.type === "date"
                  ? (entry.values[field.code] ?? "")
                  : valueAsTyped(field, entry.values[field.code]),
              ]),
            )}
          />
        </Section>
      ) : null}
      {mayWrite && form.repeating ? (
        <Section title="Entered by mistake?">
          <VoidForm
            key={entry.version}
            action={voidEntryAction}
            what="entry"
            example="of another participant"
            record={{ name: "entryId", id: entry.id }}
            studyCode={study}
            version={entry.version}
            draftKey={draft("void-entry")}
          />
        </Section>
      ) : null}
      <RecordQueriesSection member={member} record={record} shown={form.fields.map(({ code }) => code)} />
      <RecordHistory entries={history} timeZone={of.timeZone} />
    </div>
  );
}
