import type { Judge } from "./judge-typed";
import type { FieldChecks, SentChecks, TypedEntry, TypedValues } from "./types";

/**
 * A form's checks for its page: the evaluator comes as a chunk of its own, once a form has checks. Undefined when it has none.
 * `read` makes of the inputs what the server will make of them.
 */
export function checksWhileTyping(
  sent: SentChecks | null,
  read: (values: TypedValues) => TypedEntry,
): FieldChecks | undefined {
  if (sent === null) return undefined;
  let judge: Promise<Judge> | null = null;
  const load = () => {
    judge ??= import("./judge-typed").then(({ judgeOf }) => judgeOf(sent));
    // Out of reach for a moment: tried again at the next field.
    judge.catch(() => {
      judge = null;
    });
    return judge;
  };
  return {
    load,
    ask: async (values, isSettled) => (await load())(read(values), isSettled),
  };
}

/** What was typed into an input, or undefined when it is empty. */
export function typedText(value: TypedValues[string]): string | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}
