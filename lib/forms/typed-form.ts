import { typedText } from "@/lib/edit-checks/checks-while-typing";
import { formFields } from "@/lib/edit-checks/record-fields";
import type { TypedEntry, TypedValues } from "@/lib/edit-checks/types";
import type { ProtocolFormField } from "@/lib/protocol/forms-input";
import { formInputs } from "./form-check-entry";
import { readValues } from "./read-values";

/** One of the protocol's forms as its page holds it. `todayOn` is the site's day. */
export function typedForm(
  fields: readonly ProtocolFormField[],
  todayOn: string,
  values: TypedValues,
): TypedEntry {
  const form = { fields: [...fields] };
  const { values: read, problems } = readValues(form, values, todayOn);
  return {
    fields: formFields(form, read),
    inputs: formInputs(form),
    // A field that must be filled in and is not yet is no slip.
    unreadable: Object.keys(problems).filter((input) => typedText(values[input]) !== undefined),
  };
}
