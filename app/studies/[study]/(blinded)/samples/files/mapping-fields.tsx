"use client";

import { Checkbox, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { DETAIL_COLUMNS, type DetailColumn, type MappingDraft } from "@/lib/laboratory-files/mapping-draft";
import styles from "./files.module.css";

interface Props {
  readonly draft: MappingDraft;
  readonly headings: readonly string[];
  readonly markers: readonly { readonly code: string; readonly name: string; readonly unit: string }[];
  readonly onDraft: (draft: MappingDraft) => void;
}

const DETAIL_WORDS: Readonly<Record<DetailColumn, string>> = {
  collectedOn: "Day the sample was collected",
  runOn: "Day of the measurement",
  plate: "Plate",
  batch: "Batch",
  analyzer: "Analyzer",
  dilution: "Dilution",
  replicate: "Number of the repeated reading",
};

const WRITTEN = {
  encoding: [
    ["utf-8", "UTF-8"],
    ["windows-1252", "Windows-1252 (Latin-1)"],
    ["utf-16le", "UTF-16"],
    ["utf-16be", "UTF-16, big-endian"],
  ],
  delimiter: [
    [",", "Comma"],
    [";", "Semicolon"],
    ["\t", "Tab"],
  ],
  decimal: [
    [".", "Point: 1.5"],
    [",", "Comma: 1,5"],
  ],
  dates: [
    ["YYYY-MM-DD", "Year, month, day"],
    ["DD-MM-YYYY", "Day, month, year"],
    ["MM-DD-YYYY", "Month, day, year"],
  ],
  layout: [
    ["wide", "A column for each marker"],
    ["long", "A line for each value"],
  ],
} as const;
const WRITTEN_LABELS = {
  encoding: "Encoding",
  delimiter: "Separator",
  decimal: "Decimal sign",
  dates: "Dates",
  layout: "Layout",
} as const;

/** What each column means: filled in by a guess or by the laboratory's last file, and looked at by the technician. */
export function MappingFields({ draft, headings, markers, onDraft }: Props) {
  const set = (part: Partial<MappingDraft>) => onDraft({ ...draft, ...part });
  const column = (label: string, value: string, onValue: (value: string) => void, required = false) => (
    <NativeSelect
      key={label}
      label={label}
      value={value}
      required={required}
      withAsterisk={false}
      onChange={(event) => onValue(event.currentTarget.value)}
    >
      <option value="">{required ? "Choose…" : "Not in the file"}</option>
      {[...new Set([...headings, ...(value === "" ? [] : [value])])].map((heading) => (
        <option key={heading} value={heading}>
          {headings.includes(heading) ? heading : `${heading} (missing)`}
        </option>
      ))}
    </NativeSelect>
  );
  return (
    <>
      <fieldset className={styles.fields}>
        <legend>How the file is written</legend>
        {(Object.keys(WRITTEN) as (keyof typeof WRITTEN)[]).map((key) => (
          <NativeSelect
            key={key}
            label={WRITTEN_LABELS[key]}
            value={draft[key]}
            onChange={(event) => set({ [key]: event.currentTarget.value } as Partial<MappingDraft>)}
          >
            {WRITTEN[key].map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </NativeSelect>
        ))}
        <NumberInput
          label="Line of the headings"
          min={1}
          max={100}
          value={Number(draft.headerLine)}
          onChange={(line) => set({ headerLine: String(line || 1) })}
        />
      </fieldset>
      <fieldset className={styles.fields}>
        <legend>What the columns are</legend>
        {column(
          "Accession number",
          draft.accessionNumber,
          (accessionNumber) => set({ accessionNumber }),
          true,
        )}
        {draft.layout === "long" ? (
          <>
            {column("Marker", draft.marker, (marker) => set({ marker }), true)}
            {column("Value", draft.value, (value) => set({ value }), true)}
            {column("Unit", draft.unit, (unit) => set({ unit }))}
          </>
        ) : null}
        {DETAIL_COLUMNS.map((key) =>
          column(DETAIL_WORDS[key], draft.details[key], (heading) =>
            set({ details: { ...draft.details, [key]: heading } }),
          ),
        )}
        {draft.details.dilution === "" ? null : (
          <Checkbox
            label="Values are of the diluted sample: multiply them"
            checked={draft.multipliesDilution}
            onChange={(event) => set({ multipliesDilution: event.currentTarget.checked })}
          />
        )}
      </fieldset>
      <fieldset className={styles.fields}>
        <legend>
          {draft.layout === "wide" ? "Which column is which marker" : "What the file calls each marker"}
        </legend>
        {markers.map(({ code, name, unit }) => {
          const label = `${name} (${code}, ${unit})`;
          const value = draft.markers[code] ?? "";
          const onValue = (word: string) => set({ markers: { ...draft.markers, [code]: word } });
          return draft.layout === "wide" ? (
            column(label, value, onValue)
          ) : (
            <TextInput
              key={code}
              label={label}
              value={value}
              onChange={(event) => onValue(event.currentTarget.value)}
            />
          );
        })}
      </fieldset>
    </>
  );
}
