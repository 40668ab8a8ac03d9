import type { CheckContext, CompiledCheck, Fields } from "@/lib/check-language/types";
import { nameOfCode } from "@/lib/check-language/vocabulary";
import type { CheckedForm } from "@/lib/protocol/edit-check";

/** Which record an entry is, as far as checks tell them apart. */
export interface EntryPlace {
  readonly form: CheckedForm;
  readonly visit: string | null;
  /** Of a score its instrument, of a result its marker, of a form its code. */
  readonly code: string | null;
}

/** Whether a check is about records of this kind and visit, and of this instrument, marker or form. */
export function concerns({ check }: Pick<CompiledCheck, "check">, place: EntryPlace): boolean {
  const code = check.instrument ?? check.marker ?? check.form;
  return (
    check.on === place.form &&
    (check.visits === undefined || (place.visit !== null && check.visits.includes(place.visit))) &&
    (code === undefined || code === place.code)
  );
}

/**
 * Those of the checks that do not let an entry pass, by what else is known of the participant. The same in the browser, while somebody
 * types, as on the server, which decides.
 */
export function failingChecks(
  checks: readonly CompiledCheck[],
  place: EntryPlace,
  entered: Fields,
  known: CheckContext,
): CompiledCheck[] {
  const fields = place.visit === null ? entered : { ...entered, visit: place.visit };
  const context = withEntry(known, place, entered);
  return checks.filter((compiled) => {
    const { kind } = compiled.judge(fields, context);
    return kind === "unexpected" || kind === "not-computable";
  });
}

/** As the record will stand: an expression that names this visit's dose means the one being entered. */
function withEntry(context: CheckContext, { form, visit, code }: EntryPlace, fields: Fields): CheckContext {
  if (form === "consent") return { ...context, consent: fields };
  if (visit === null) return context;
  const at = nameOfCode(visit);
  if (form === "dose") return { ...context, dose: { ...context.dose, [at]: fields } };
  if ((form === "score" || form === "form") && code !== null)
    return {
      ...context,
      [form]: { ...context[form], [at]: { ...context[form][at], [nameOfCode(code)]: fields } },
    };
  return context;
}

/** The fields of the entry that a check reads, its own first: nothing can be asked before they are settled. */
export function fieldsRead({ check, reads }: CompiledCheck, { form, visit, code }: EntryPlace): string[] {
  const own = [form, visit, ...(form === "dose" ? [] : [code])]
    .map((part) => nameOfCode(part ?? ""))
    .join(".");
  const read = reads.flatMap((path) => {
    const at = ["record", own].find((prefix) => path.startsWith(`${prefix}.`));
    const name = at === undefined ? undefined : path.slice(at.length + 1).split(".")[0];
    return name === undefined || path === "record.visit" ? [] : [name];
  });
  return [...new Set([check.field, ...read])];
}
