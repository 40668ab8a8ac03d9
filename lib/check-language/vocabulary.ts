import type { CheckedForm, EditCheck } from "@/lib/protocol/edit-check";
import type { ProtocolFormField } from "@/lib/protocol/forms-input";
import type { Named, NamedForm } from "./types";

export type FieldType = "double" | "string" | "bool" | "Date" | "list<string>";

export interface Vocabulary {
  /** Names as an expression begins with them, and what stands under each. */
  readonly variables: Readonly<Record<string, Schema>>;
  readonly valueType: FieldType;
}

/** A field's type, or what stands under a name. */
export type Schema = FieldType | { readonly [name: string]: Schema };

/** The fields of each form by their names in expressions, with the column they stand in. */
export const FIELDS = {
  participant: {
    sex: { type: "string", column: "sex" },
    birthYear: { type: "double", column: "birth_year" },
  },
  consent: {
    consentedOn: { type: "Date", column: "consented_on" },
    formVersion: { type: "string", column: "form_version" },
  },
  dose: {
    status: { type: "string", column: "status" },
    givenOn: { type: "Date", column: "given_on" },
    amount: { type: "double", column: "amount" },
    anatomicalSite: { type: "string", column: "anatomical_site" },
    observedMinutes: { type: "double", column: "observation_ended_at" },
    reaction: { type: "string", column: "reaction", isWritten: true },
    reactionSeverity: { type: "string", column: "reaction_severity" },
  },
  score: {
    total: { type: "double", column: "total" },
    assessedOn: { type: "Date", column: "assessed_on" },
    items: { type: "list<string>", column: "items" },
  },
  result: {
    value: { type: "double", column: "value" },
    qualifier: { type: "string", column: "qualifier" },
    collectedOn: { type: "Date", column: "collected_on" },
  },
  adverseEvent: {
    term: { type: "string", column: "term", isWritten: true },
    startedOn: { type: "Date", column: "started_on" },
    endedOn: { type: "Date", column: "ended_on" },
    severity: { type: "string", column: "severity" },
    serious: { type: "bool", column: "serious" },
    outcome: { type: "string", column: "outcome" },
    action: { type: "string", column: "action" },
  },
} as const satisfies Record<Exclude<CheckedForm, "form">, Readonly<Record<string, CheckedField>>>;

interface CheckedField {
  readonly type: FieldType;
  readonly column: string;
  /** Holds a person's own sentences. */
  readonly isWritten?: boolean;
}

export const FORM_WORDS: Readonly<Record<CheckedForm, string>> = {
  participant: "a participant",
  consent: "a consent",
  dose: "a dose",
  score: "a score",
  result: "a result",
  adverseEvent: "an adverse event",
  form: "a form",
};

/** A choice is its code. A date that is not known to the day is not there (see day.ts). */
const FORM_FIELD_TYPES: Readonly<Record<ProtocolFormField["type"], FieldType>> = {
  text: "string",
  number: "double",
  choice: "string",
  date: "Date",
  "partial-date": "Date",
};

/** The fields that a check can hang on, by their names in expressions; null when the protocol has no such form. */
export function fieldsOf(
  { forms = [] }: Pick<Named, "forms">,
  { on, form: formCode }: Pick<EditCheck, "on" | "form">,
): Readonly<Record<string, CheckedField>> | null {
  if (on !== "form") return FIELDS[on];
  const form = forms.find(({ code }) => code === formCode);
  return form ? fieldsOfForm(form) : null;
}

const fieldsOfForm = ({ fields }: NamedForm): Readonly<Record<string, CheckedField>> =>
  Object.fromEntries(
    fields.map(({ code, type }) => [
      nameOfCode(code),
      { type: FORM_FIELD_TYPES[type], column: code, isWritten: type === "text" },
    ]),
  );

/** A code as a name in an expression: IL-6 is written IL_6. */
export const nameOfCode = (code: string): string =>
  code.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d)/, "_");

/** What an expression on a form may name under a protocol, with the type of each. */
export function vocabularyOf(protocol: Named, check: Pick<EditCheck, "on" | "form" | "field">): Vocabulary {
  const ofCheck = fieldsOf(protocol, check) ?? {};
  const typed = (fields: Readonly<Record<string, CheckedField>>) =>
    Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type]));
  const types = (of: keyof typeof FIELDS) => typed(FIELDS[of]);
  const atVisits = (codes: readonly string[], schema: Schema) =>
    Object.fromEntries(codes.map((code) => [nameOfCode(code), schema]));
  const ofEach = <Each extends { readonly code: string; readonly visits: readonly string[] }>(
    list: readonly Each[],
    schema: (each: Each) => Schema,
  ) =>
    Object.fromEntries(
      protocol.visits
        .map(
          (visit) =>
            [
              nameOfCode(visit.code),
              Object.fromEntries(
                list
                  .filter(({ visits }) => visits.includes(visit.code))
                  .map((each) => [nameOfCode(each.code), schema(each)]),
              ),
            ] as const,
        )
        .filter(([, under]) => Object.keys(under).length > 0),
    );
  const formsAtVisits = (protocol.forms ?? []).flatMap((form) =>
    form.visits ? [{ ...form, visits: form.visits }] : [],
  );
  return {
    valueType: ofCheck[check.field]?.type ?? "string",
    variables: {
      record: { ...typed(ofCheck), ...(AT_VISITS.has(check.on) ? { visit: "string" } : {}) },
      participant: { ...types("participant"), randomizedOn: "Date", withdrawnOn: "Date" },
      consent: types("consent"),
      dose: atVisits(protocol.dosing.visits, types("dose")),
      score: ofEach(protocol.instruments, () => types("score")),
      result: ofEach(protocol.markers, () => types("result")),
      form: ofEach(formsAtVisits, (form) => typed(fieldsOfForm(form))),
    },
  };
}

/** Records of visits; of a form only where it is one of visits, else its visit is not there. */
const AT_VISITS: ReadonlySet<CheckedForm> = new Set(["dose", "score", "result", "form"]);
