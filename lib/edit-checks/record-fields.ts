import { dayOrUndefined } from "@/lib/check-language/day";
import type { Fields, FieldValue } from "@/lib/check-language/types";
import { nameOfCode } from "@/lib/check-language/vocabulary";
import type { ProtocolForm, ProtocolFormField } from "@/lib/protocol/forms-input";

/** A row by its columns' names; absent and null are the same. */
type Row = Readonly<Record<string, unknown>>;

export const consentFields = (row: Row): Fields =>
  present({ consentedOn: dayOf(row.consented_on), formVersion: text(row.form_version) });

export const resultFields = (row: Row): Fields =>
  present({ value: number(row.value), qualifier: text(row.qualifier), collectedOn: dayOf(row.collected_on) });

export const participantFields = (row: Row): Fields =>
  present({
    sex: text(row.sex),
    birthYear: number(row.birth_year),
    randomizedOn: dayOf(row.randomized_on),
    withdrawnOn: dayOf(row.withdrawn_on),
  });

export const doseFields = (row: Row): Fields =>
  present({
    status: text(row.status),
    givenOn: dayOf(row.given_on),
    amount: number(row.amount),
    anatomicalSite: text(row.anatomical_site),
    observedMinutes: number(row.observed_minutes),
    reaction: text(row.reaction),
    reactionSeverity: text(row.reaction_severity),
  });

export const scoreFields = (row: Row): Fields =>
  present({
    total: number(row.total),
    assessedOn: dayOf(row.assessed_on),
    items: Array.isArray(row.items) ? (row.items as string[]) : undefined,
  });

export const eventFields = (row: Row): Fields =>
  present({
    term: text(row.term),
    startedOn: dayOf(row.started_on),
    endedOn: dayOf(row.ended_on),
    severity: text(row.severity),
    serious: typeof row.serious === "boolean" ? row.serious : undefined,
    outcome: text(row.outcome),
    action: text(row.action),
  });

/** A filled-in form by the names of its fields; numbers are kept as texts. */
export const formFields = ({ fields }: Pick<ProtocolForm, "fields">, values: Row): Fields =>
  present(
    Object.fromEntries(fields.map(({ code, type }) => [nameOfCode(code), formValue(type, values[code])])),
  );

function formValue(type: ProtocolFormField["type"], value: unknown): FieldValue | undefined {
  if (type === "number") return number(value);
  return type === "date" || type === "partial-date" ? dayOf(value) : text(value);
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const number = (value: unknown): number | undefined =>
  value === null || value === undefined || value === "" ? undefined : Number(value);
const dayOf = (value: unknown) => dayOrUndefined(text(value));

/** Without what is not there: an expression finds no such name, and says nothing. */
const present = (fields: Readonly<Record<string, FieldValue | undefined>>): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined),
  );

/** Fields as JSON: a day by its date. */
export const plain = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "object" && "on" in value ? value.on : value,
    ]),
  );
