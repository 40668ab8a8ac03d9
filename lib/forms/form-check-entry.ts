import { nameOfCode } from "@/lib/check-language/vocabulary";
import type { Entry } from "@/lib/edit-checks/entry-checks";
import { formFields } from "@/lib/edit-checks/record-fields";
import type { ProtocolForm } from "@/lib/protocol/forms-input";
import { fieldName } from "./field-name";

/** A filled-in form as edit checks see it, before it is saved. */
export const formCheckEntry = (
  form: ProtocolForm,
  at: Pick<Entry, "participantId" | "siteId" | "visit">,
  values: Readonly<Record<string, string>>,
  answer: string | undefined,
): Entry => ({
  form: "form",
  ...at,
  code: form.code,
  answer: answer || null,
  fields: formFields(form, values),
  inputs: Object.fromEntries(form.fields.map((field) => [nameOfCode(field.code), fieldName(field)])),
});
