import { duplicates } from "./duplicates";
import type { Protocol } from "./input";
import type { Inconsistency } from "./types";
import { isUnscheduledCode } from "./unscheduled";

/** What contradicts itself in the part about visits that are not planned: names that do not exist, and codes that would mean two visits. */
export function unscheduledInconsistencies(protocol: Protocol): Inconsistency[] {
  const { unscheduled, instruments, forms = [], visits } = protocol;
  if (unscheduled === undefined) return [];
  const named = { forms: unscheduled.forms ?? [], instruments: unscheduled.instruments ?? [] };
  const found: Inconsistency[] = (["forms", "instruments"] as const).flatMap((list) =>
    duplicates(named[list], ["unscheduled", list], null, (code) => code),
  );
  if (named.forms.length + named.instruments.length === 0)
    found.push({
      path: ["unscheduled"],
      problem: "nothing may be recorded at an unscheduled visit",
      remedy: 'name forms or instruments, or remove "unscheduled": then the study takes none',
    });
  named.forms.forEach((code, index) => {
    const form = forms.find((each) => each.code === code);
    if (form?.visits !== undefined) return;
    found.push({
      path: ["unscheduled", "forms", index],
      problem: form
        ? `form ${code} is filled in independently of visits`
        : `"${code}" is not a form of this protocol`,
      remedy: form
        ? "leave it out here: it can be filled in on any day"
        : `name one of: ${list(forms.filter((each) => each.visits !== undefined))}; or add the form`,
    });
  });
  named.instruments.forEach((code, index) => {
    if (instruments.some((each) => each.code === code)) return;
    found.push({
      path: ["unscheduled", "instruments", index],
      problem: `"${code}" is not an instrument of this protocol`,
      remedy: `name one of: ${list(instruments)}; or add the instrument`,
    });
  });
  visits.forEach(({ code }, index) => {
    if (!isUnscheduledCode(code)) return;
    found.push({
      path: ["visits", index, "code"],
      problem: `${code} is the code of an unscheduled visit, which this protocol takes`,
      remedy: "give the planned visit a code that is not U and a number",
    });
  });
  return found;
}

const list = (named: readonly { readonly code: string }[]) =>
  named.map(({ code }) => code).join(", ") || "none yet";
