"use client";

import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { ListedRow } from "@/lib/queries/listing-reads";
import type { AskedRole } from "@/lib/queries/types";
import { ASKED_ROLE_WORDS, fieldWords } from "@/lib/queries/words";
import styles from "../../queries.module.css";
import { openFromListingAction } from "../../query-actions";

interface Props {
  readonly studyCode: string;
  readonly personId: string;
  readonly table: string;
  readonly fields: readonly string[];
  readonly rows: readonly ListedRow[];
  readonly roles: readonly AskedRole[];
}

export function ListingForm({ studyCode, personId, table, fields, rows, roles }: Props) {
  const columns: Column<ListedRow>[] = [
    {
      key: "pick",
      heading: "Ask",
      cell: (row) => (
        <input
          type="checkbox"
          className={styles.pick}
          name="points"
          value={JSON.stringify({ table, rowKey: row.rowKey, visit: row.visit })}
          aria-label={`Ask about ${row.participantNumber}${row.visit ? `, ${row.visit}` : ""}`}
        />
      ),
    },
    { key: "who", heading: "Participant", names: true, cell: (row) => row.participantNumber },
    ...(rows.some(({ visit }) => visit !== null)
      ? [{ key: "visit", heading: "Visit", cell: (row: ListedRow) => row.visit ?? "–" }]
      : []),
    ...fields.map((field) => ({
      key: field,
      heading: fieldWords(field),
      cell: (row: ListedRow) => row.values[field] ?? "–",
    })),
  ];
  return (
    <FormShell
      action={openFromListingAction}
      draftKey={`${personId}:ask-from-listing:${studyCode}:${table}`}
      label="Ask about the chosen records"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <DataTable
        caption="Choose the records to ask about"
        narrow="scroll"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.rowKey}
      />
      <SelectField
        name="field"
        label="Field"
        prompt={table === "results" ? "Choose…" : "The whole record"}
        required={table === "results"}
        options={fields.map((field) => ({ value: field, label: fieldWords(field) }))}
      />
      <SelectField
        name="assignedRole"
        label="Asked of"
        required
        defaultValue={roles[0] ?? ""}
        options={roles.map((role) => ({ value: role, label: ASKED_ROLE_WORDS[role] }))}
      />
      <TextareaField
        name="question"
        label="Your question"
        hint="The same for each chosen record."
        rows={2}
        required
      />
      <SubmitBar label="Open the queries" />
    </FormShell>
  );
}
