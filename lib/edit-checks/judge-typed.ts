import { compileCheck } from "@/lib/check-language/compile-check";
import { dayOrUndefined } from "@/lib/check-language/day";
import type { CheckContext } from "@/lib/check-language/types";
import { failingChecks, fieldsRead } from "./judge-entry";
import { plain } from "./record-fields";
import type { AskedCheck, FieldQuestion, SentChecks, SentValue, TypedEntry } from "./types";

/** What the checks ask of an entry. */
export type Judge = (entry: TypedEntry, isSettled: (input: string) => boolean) => FieldQuestion[];

/**
 * Compiles what a page was sent. The judge says what the checks ask of an entry, as soon as every input that they read is settled: nobody is
 * asked about a field before coming to it.
 */
export function judgeOf({ place, names, checks, known }: SentChecks): Judge {
  const compiled = checks.flatMap((check) => {
    const one = compileCheck(names, check);
    return one.ok ? [one.compiled] : [];
  });
  const context = { ...NOTHING, ...(revived(known) as Partial<CheckContext>) };
  return (entry, isSettled) => {
    const { fields, inputs = {}, unreadable = [] } = entry;
    const inputOf = (name: string) => inputs[name] ?? name;
    const ripe = compiled.filter((one) => {
      const read = fieldsRead(one, place).map(inputOf);
      return read.every((input) => !unreadable.includes(input) && isSettled(input));
    });
    const entered = plain(fields);
    return failingChecks(ripe, place, fields, context).map((one) => ({
      checkCode: one.check.code,
      input: inputOf(one.check.field),
      text: one.check.ask,
      isHard: one.check.action === "hard",
      given: Object.fromEntries(
        fieldsRead(one, place).flatMap((name) => (name in entered ? [[name, entered[name]]] : [])),
      ) as AskedCheck["given"],
    }));
  };
}

const NOTHING: CheckContext = { participant: {}, consent: {}, dose: {}, score: {}, result: {}, form: {} };

function revived(sent: SentValue): unknown {
  if (typeof sent !== "object" || Array.isArray(sent)) return sent;
  if ("@day" in sent) return dayOrUndefined(String(sent["@day"]));
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, revived(value as SentValue)]));
}
