import { typedText } from "@/lib/edit-checks/checks-while-typing";
import { scoreFields } from "@/lib/edit-checks/record-fields";
import type { TypedEntry, TypedValues } from "@/lib/edit-checks/types";
import type { ProtocolInstrument } from "@/lib/protocol/input";
import { scoreInstrument } from "./instrument-score";
import { SCORE_INPUTS } from "./score-entry";

/** A score as its form holds it; without a total until every item is answered. */
export function typedScore(instrument: ProtocolInstrument, values: TypedValues): TypedEntry {
  const answerTo = ({ code }: { readonly code: string }) => values[`item.${code}`];
  const present = instrument.items.filter((item) => answerTo(item) === "present").map(({ code }) => code);
  const scored = scoreInstrument(instrument, present);
  const isComplete = instrument.items.every((item) => Boolean(answerTo(item))) && scored.kind === "score";
  return {
    fields: scoreFields({
      assessed_on: typedText(values.assessedOn),
      ...(isComplete ? { total: scored.total, items: present } : {}),
    }),
    inputs: SCORE_INPUTS,
    unreadable: isComplete ? [] : [SCORE_INPUTS.total],
  };
}
