import { CalendarDay } from "@/lib/check-language/day";
import type { CheckContext, CompiledCheck, Named } from "@/lib/check-language/types";
import { nameOfCode } from "@/lib/check-language/vocabulary";
import type { Protocol } from "@/lib/protocol/input";
import { compiledChecks } from "./compiled-checks";
import { concerns, type EntryPlace } from "./judge-entry";
import type { SentChecks, SentValue } from "./types";

/** The entry itself. */
const OF_ENTRY = new Set(["value", "record"]);
/**
 * What whoever fills in a form of a participant reads of that participant anyway. Scores of other visits are not among it: an assessment is
 * made without them. Nor are results, whatever their embargo.
 */
const OF_PARTICIPANT = new Set(["participant", "consent", "dose", "form"]);

/** Those checks on an entry that its page may evaluate: the server asks the others. */
export function checksForPage(protocol: Protocol, place: EntryPlace): readonly CompiledCheck[] {
  return compiledChecks(protocol).filter(
    (compiled) => concerns(compiled, place) && compiled.reads.every((path) => isOpen(path, place)),
  );
}

function isOpen(path: string, { form, visit, code }: EntryPlace): boolean {
  const [head = ""] = path.split(".");
  if (OF_ENTRY.has(head) || OF_PARTICIPANT.has(head)) return true;
  // The very score that is being entered.
  const own = ["score", nameOfCode(visit ?? ""), nameOfCode(code ?? ""), ""].join(".");
  return form === "score" && visit !== null && path.startsWith(own);
}

/** Whether one of the checks reads what is not in the entry. */
export const readsRecord = (checks: readonly CompiledCheck[]): boolean =>
  checks.some(({ reads }) => reads.some((path) => OF_PARTICIPANT.has(path.split(".")[0] ?? "")));

/** The checks as plain data, with those names and values that they read and nothing beside. */
export function sentChecks(
  protocol: Protocol,
  place: EntryPlace,
  checks: readonly CompiledCheck[],
  context: CheckContext,
): SentChecks {
  const paths = checks
    .flatMap(({ reads }) => reads.map((path) => path.split(".")))
    .filter(([head = ""]) => OF_PARTICIPANT.has(head));
  const known: Record<string, SentValue> = {};
  for (const path of paths) copyPath(context, known, path);
  return { place, names: namesFor(protocol, place, checks), checks: checks.map(({ check }) => check), known };
}

/** Codes alone, of those forms and instruments that the checks name; no marker. */
function namesFor(protocol: Protocol, place: EntryPlace, checks: readonly CompiledCheck[]): Named {
  const named = new Set(checks.flatMap(({ reads }) => reads.flatMap((path) => path.split("."))));
  const isNamed = ({ code }: { readonly code: string }) => code === place.code || named.has(nameOfCode(code));
  return {
    visits: protocol.visits.map(({ code }) => ({ code })),
    dosing: { visits: protocol.dosing.visits },
    instruments: protocol.instruments.filter(isNamed).map(({ code, visits }) => ({ code, visits })),
    markers: [],
    forms: (protocol.forms ?? []).filter(isNamed).map(({ code, visits, fields }) => ({
      code,
      visits,
      fields: fields.map((field) => ({ code: field.code, type: field.type })),
    })),
  };
}

/** Copies what stands at a path, and the names above it: that a name is there and its field is not says something else than neither. */
function copyPath(from: object, to: Record<string, SentValue>, [name = "", ...rest]: readonly string[]) {
  const value = (from as Readonly<Record<string, unknown>>)[name];
  if (value === undefined) return;
  if (rest.length === 0 || !isNames(value)) {
    to[name] = plainOf(value);
    return;
  }
  const under = (to[name] ?? {}) as Record<string, SentValue>;
  to[name] = under;
  copyPath(value, under, rest);
}

const isNames = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof CalendarDay);

function plainOf(value: unknown): SentValue {
  if (value instanceof CalendarDay) return { "@day": value.on };
  if (!isNames(value)) return value as SentValue;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainOf(each)]));
}
