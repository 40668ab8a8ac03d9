import { duplicates } from "./duplicates";
import type { ProtocolForm } from "./forms-input";
import type { Protocol } from "./input";
import type { Inconsistency, JsonPath } from "./types";

/** What contradicts itself in the study's own forms. Their visits are judged with all others. */
export function formInconsistencies({ forms = [] }: Protocol): Inconsistency[] {
  return [
    ...duplicates(forms, ["forms"], "code", ({ code }) => code),
    ...forms.flatMap((form, at) => inconsistenciesOf(form, ["forms", at])),
  ];
}

function inconsistenciesOf(form: ProtocolForm, at: JsonPath): Inconsistency[] {
  const found: Inconsistency[] = duplicates(form.fields, [...at, "fields"], "code", ({ code }) => code);
  if (form.visits !== undefined && form.repeating === true)
    found.push({
      path: [...at, "repeating"],
      problem: `form ${form.code} is filled in at visits, so it does not repeat`,
      remedy: 'remove "repeating", or "visits"',
    });
  if (form.purpose !== undefined && form.repeating !== true)
    found.push({
      path: [...at, "purpose"],
      problem: `form ${form.code} lists medication, of which there can be several`,
      remedy: 'add "repeating": true',
    });
  form.fields.forEach((field, index) => {
    const place = [...at, "fields", index];
    if (field.type === "number" && field.plausible[0] >= field.plausible[1])
      found.push({
        path: [...place, "plausible"],
        problem: `the plausible range of ${field.code} is empty`,
        remedy: "write the smaller number first",
      });
    if (field.type === "choice")
      found.push(...duplicates(field.choices, [...place, "choices"], "code", ({ code }) => code));
    const notBefore = "notBefore" in field ? field.notBefore : undefined;
    const earlier = form.fields.slice(0, index).find(({ code }) => code === notBefore);
    if (notBefore !== undefined && earlier?.type !== "date" && earlier?.type !== "partial-date")
      found.push({
        path: [...place, "notBefore"],
        problem: `"${notBefore}" is no date of this form that stands before ${field.code}`,
        remedy: "name a date field above it",
      });
  });
  return found;
}
