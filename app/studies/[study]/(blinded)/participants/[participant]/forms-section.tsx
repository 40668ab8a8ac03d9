import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { type EntryShown, formsOfParticipant } from "@/lib/forms/reads";
import { valueInWords } from "@/lib/forms/value-words";
import { paths } from "@/lib/paths";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import { visitName } from "@/lib/protocol/unscheduled";
import type { RecordProps } from "./record-props";

/** The protocol's own forms: what is filled in, and what can be. */
export async function FormsSection({ record, study, member, canWrite }: RecordProps) {
  const { facts, protocol } = record;
  if (!protocol.forms?.length) return null;
  const { forms, entries } = await formsOfParticipant(member, facts.id);
  const mayFill =
    canWrite && (member.role === "nurse" || member.role === "investigator") && facts.consent !== null;
  return forms.map((form) => (
    <OneForm
      key={form.code}
      form={form}
      rows={rowsOf(form, entries, mayFill)}
      hrefOf={({ entry, visit }) =>
        entry
          ? paths.formEntry(study, facts.id, form.code, entry.id)
          : paths.newForm(study, facts.id, form.code, visit)
      }
      nameOfVisit={(code) => visitName(protocol, code)}
      more={mayFill && form.repeating === true ? paths.newForm(study, facts.id, form.code, null) : null}
    />
  ));
}

interface FormRow {
  readonly key: string;
  readonly visit: string | null;
  /** Null: not filled in yet. */
  readonly entry: EntryShown | null;
  readonly canOpen: boolean;
}

function rowsOf(form: ProtocolForm, all: readonly EntryShown[], mayFill: boolean): FormRow[] {
  const entries = all.filter(({ formCode }) => formCode === form.code);
  const row = (visit: string | null, entry: EntryShown | null): FormRow => ({
    key: entry?.id ?? visit ?? form.code,
    visit,
    entry,
    canOpen: entry !== null || mayFill,
  });
  if (form.visits) {
    const { visits } = form;
    const atOthers = entries.filter(({ visitCode }) => visitCode !== null && !visits.includes(visitCode));
    return [
      ...visits.map((visit) => row(visit, entries.find((entry) => entry.visitCode === visit) ?? null)),
      // What is not planned is filled in from the visit itself.
      ...atOthers.map((entry) => row(entry.visitCode, entry)),
    ];
  }
  if (form.repeating) return entries.map((entry) => row(null, entry));
  return [row(null, entries[0] ?? null)];
}

interface OneFormProps {
  readonly form: ProtocolForm;
  readonly rows: readonly FormRow[];
  readonly hrefOf: (row: FormRow) => string;
  readonly nameOfVisit: (code: string) => string;
  /** Where one more line is entered; null when nobody may, or there can be but one. */
  readonly more: string | null;
}

function OneForm({ form, rows, hrefOf, nameOfVisit, more }: OneFormProps) {
  const nameOf = ({ visit, entry }: FormRow) =>
    visit !== null ? nameOfVisit(visit) : form.repeating ? `Line ${entry?.number ?? ""}` : form.name;
  return (
    <Section
      title={form.name}
      look="bare"
      {...(form.hint ? { note: form.hint } : {})}
      actions={
        more === null ? null : (
          <LinkButton look="secondary" href={more} label={`Add to ${form.name}`}>
            Add
          </LinkButton>
        )
      }
    >
      <DataTable
        caption={form.name}
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        empty={<p>Nothing is entered.</p>}
        columns={[
          {
            key: "name",
            heading: form.visits ? "Visit" : "Entry",
            names: true,
            cell: (row) => (
              <>
                {nameOf(row)}{" "}
                {row.entry === null ? (
                  <StateBadge state="upcoming" word="Not filled in" />
                ) : row.entry.isVoided ? (
                  <StateBadge state="not-applicable" word="Taken out" />
                ) : null}
              </>
            ),
          },
          // The first fields say what an entry is; the others are on its page.
          ...form.fields.slice(0, 5).map((field) => ({
            key: field.code,
            heading: field.name,
            cell: ({ entry }: FormRow) => {
              const words = valueInWords(field, entry?.values[field.code]);
              return entry?.isVoided ? <del>{words}</del> : words;
            },
          })),
          {
            key: "open",
            heading: "Open",
            align: "action" as const,
            cell: (row) =>
              row.canOpen ? (
                <LinkButton
                  look="quiet"
                  href={hrefOf(row)}
                  label={`${row.entry ? "Open" : "Fill in"} ${form.name}: ${nameOf(row)}`}
                >
                  {row.entry ? "Open" : "Fill in"}
                </LinkButton>
              ) : null,
          },
        ]}
      />
    </Section>
  );
}
