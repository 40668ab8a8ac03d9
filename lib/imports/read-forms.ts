import { fieldName } from "@/lib/forms/field-name";
import { readValues } from "@/lib/forms/read-values";
import { readCsvFile } from "./csv-file";
import type { CsvRow } from "./csv-row";
import { quoted, requiredText } from "./csv-values";
import { known, knownParticipant, knownVisit, type RecordContext, uniqueKeys } from "./record-context";
import type { ImportedForm } from "./types";

const columns = ["participant", "form", "visit", "number", "field", "value"];

/**
 * Reads `record/forms.csv`, one field of one filled-in form of the protocol's in each row, as an archive has them; rows of one entry become
 * one form. `visit` is empty for a form that is no visit's, `number` the line of a repeating one.
 */
export async function readForms(context: RecordContext): Promise<ImportedForm[]> {
  const isNew = uniqueKeys("field");
  const entries = new Map<string, ImportedForm & { readonly values: Record<string, string> }>();
  const forms = new Map((context.protocol.forms ?? []).map((form) => [form.code, form]));
  await readCsvFile(context.directory, "record/forms.csv", columns, context.findings, (row) => {
    const participant = knownParticipant(context, row);
    const form = known(row, "form", "unknown-form", forms);
    const text = requiredText(row, "value");
    if (participant === undefined || form === undefined || text === undefined) return;
    const fields = new Map(form.fields.map((field) => [field.code, field]));
    const field = known(row, "field", "unknown-form", fields);
    const visit = row.text("visit") === "" ? null : knownVisit(context, row)?.code;
    const number = numberOrNull(row);
    if (field === undefined || visit === undefined || number === null) return;
    if (visit === null ? form.visits !== undefined : !form.visits?.includes(visit)) {
      row.error(
        "visit",
        "unknown-visit",
        `form ${form.code} is not asked for ${visit === null ? "independently of visits" : `at visit ${visit}`}`,
        form.visits ? `write one of: ${form.visits.join(", ")}` : "leave the visit empty",
      );
      return;
    }
    if (number > 1 && form.repeating !== true) {
      row.error(
        "number",
        "unreadable-value",
        `form ${form.code} does not repeat`,
        "write 1, or leave it empty",
      );
      return;
    }
    // One field at a time: what holds between fields is a check's to ask, not a reason to refuse a record.
    const alone = { fields: [{ ...field, notBefore: undefined }] };
    const { values, problems } = readValues(
      alone,
      { [fieldName(field)]: text },
      context.todayOn ?? "2199-12-31",
    );
    const [problem] = Object.values(problems);
    if (problem !== undefined) {
      row.error("value", "unreadable-value", problem, `correct ${quoted(text)} in the source`);
      return;
    }
    const key = [participant.participant, form.code, visit ?? "", String(number)];
    if (!isNew(row, ...key, field.code)) return;
    const entry = entries.get(key.join("\u0000")) ?? {
      line: row.line,
      participant: participant.participant,
      form: form.code,
      visit,
      number,
      values: {},
    };
    entry.values[field.code] = values[field.code] ?? text;
    entries.set(key.join("\u0000"), entry);
  });
  return [...entries.values()];
}

function numberOrNull(row: CsvRow): number | null {
  const text = row.text("number");
  if (text === "") return 1;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  row.error(
    "number",
    "unreadable-value",
    `number ${quoted(text)} is not a line`,
    "write 1, 2, 3 …, or leave it empty",
  );
  return null;
}
