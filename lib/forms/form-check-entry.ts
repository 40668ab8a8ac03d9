import { nameOfCode } from "@/lib/check-language/vocabulary";
import { answerOf } from "@/lib/edit-checks/answer-of";
import type { Entry } from "@/lib/edit-checks/entry-checks";
import { formFields } from "@/lib/edit-checks/record-fields";
import type { SaidToChecks } from "@/lib/edit-checks/types";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import { fieldName } from "./field-name";

/** A filled-in form as edit checks see it, before it is saved. */
export const formCheckEntry = (
  form: ProtocolForm,
  at: Pick<Entry, "participantId" | "siteId" | "visit">,
  values: Readonly<Record<string, string>>,
  said: SaidToChecks,
): Entry => ({
  form: "form",
  ...at,
  code: form.code,
  ...answerOf(said),
  fields: formFields(form, values),
  inputs: formInputs(form),
});

/** The inputs of a form's fields, by the fields' names in expressions. */
export const formInputs = ({ fields }: Pick<ProtocolForm, "fields">): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map((field) => [nameOfCode(field.code), fieldName(field)]));
