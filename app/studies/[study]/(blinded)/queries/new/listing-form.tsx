"use client";

import { useRef } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StateBadge } from "@/components/ui/state-badge";
import type { AskedRole } from "@/lib/queries/types";
import { ASKED_ROLE_WORDS } from "@/lib/queries/words";
import type { ListedField, ListedRow } from "@/lib/query-listings/reads";
import styles from "../../queries.module.css";
import { openFromListingAction } from "../../query-actions";
import { TickAll, type TickAllBox } from "./tick-all";

/** Characters: what is shorter stands on one line, an instant on a site's clock among it. */
const LONG = 28;

interface Props {
  readonly studyCode: string;
  readonly personId: string;
  /** The table's name, or the form's code. */
  readonly listed: string;
  readonly fields: readonly ListedField[];
  /** Null: the whole record. */
  readonly field: ListedField | null;
  readonly rows: readonly ListedRow[];
  readonly roles: readonly AskedRole[];
}

export function ListingForm({ studyCode, personId, listed, fields, field, rows, roles }: Props) {
  const tickAll = useRef<TickAllBox>(null);
  const asked = rows.filter(({ query }) => query !== null).length;
  const columns: Column<ListedRow>[] = [
    {
      key: "pick",
      heading: "Ask",
      cell: (row) => (
        <label className={styles.pickLabel}>
          <input
            type="checkbox"
            className={styles.pick}
            name="points"
            value={JSON.stringify(row.point)}
            data-asked={row.query ?? undefined}
            aria-label={`Ask about ${row.participantNumber}${row.visit ? `, ${row.visit}` : ""}${row.query ? `, has an ${row.query} query` : ""}`}
            onChange={() => tickAll.current?.follow()}
          />
          {row.query ? <StateBadge state={row.query === "open" ? "asked" : "answered"} /> : null}
        </label>
      ),
    },
    { key: "who", heading: "Participant", names: true, cell: (row) => row.participantNumber },
    ...(rows.some(({ visit }) => visit !== null)
      ? [{ key: "visit", heading: "Visit", cell: (row: ListedRow) => row.visit ?? "–" }]
      : []),
    ...fields.map(({ code, name, isEmbargoed }) => ({
      key: code,
      heading: name,
      cell: (row: ListedRow) => {
        const text = row.values[code] ?? (isEmbargoed ? "under embargo" : "–");
        return text.length > LONG ? text : <span className={styles.whole}>{text}</span>;
      },
    })),
  ];
  return (
    <FormShell
      action={openFromListingAction}
      draftKey={`${personId}:ask-from-listing:${studyCode}:${listed}:${field?.code ?? ""}`}
      label="Ask about the chosen records"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="field" value={field?.code ?? ""} />
      <TickAll ref={tickAll} shown={rows.length} asked={asked} />
      <DataTable
        caption={`Choose the records to ask about: ${field?.name ?? "the whole record"}`}
        narrow="scroll"
        columns={columns}
        rows={rows}
        rowKey={({ point }) => `${point.table}/${point.rowKey}`}
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
