import type { CompiledCheck } from "@/lib/check-language/types";
import { fieldsOf } from "@/lib/check-language/vocabulary";
import type { Protocol } from "@/lib/protocol/input";
import { type EntryPlace, fieldsRead } from "./judge-entry";
import type { AskedCheck } from "./types";

export interface FormPrompt {
  readonly compiled: CompiledCheck;
  readonly given: AskedCheck["given"];
}

/**
 * The soft checks that a form says it asked before it was sent, each once, with what stood in the fields that the check reads. Nothing else
 * is taken from the form, and no sentences: words that were held back before saving do not come in by this way.
 */
export function askedByForm(
  protocol: Protocol,
  checks: readonly CompiledCheck[],
  entry: EntryPlace & { readonly asked: readonly AskedCheck[] },
): FormPrompt[] {
  return checks.flatMap((compiled) => {
    const { check } = compiled;
    const asked = entry.asked.find(({ code }) => code === check.code);
    if (!asked || check.action === "hard") return [];
    const described = fieldsOf(protocol, check) ?? {};
    const names = fieldsRead(compiled, entry).filter((name) => described[name]?.isWritten !== true);
    const given = names.flatMap((name) => {
      const value = Object.hasOwn(asked.given, name) ? asked.given[name] : undefined;
      return value === undefined ? [] : [[name, value] as const];
    });
    return [{ compiled, given: Object.fromEntries(given) }];
  });
}
