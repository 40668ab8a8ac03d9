import type { ProtocolInstrument } from "@/lib/protocol/input";

export type InstrumentScore =
  | {
      kind: "score";
      total: number;
      /** Name of the category the total falls in; null when the instrument has none. */
      category: string | null;
    }
  | { kind: "refused"; problem: string; remedy: string };

/**
 * The total of an instrument from the codes of the items found present: the sum of their weights. The server computes
 * it from the items, and takes no total from a browser.
 */
export function scoreInstrument(
  instrument: ProtocolInstrument,
  presentItems: readonly string[],
): InstrumentScore {
  const weightByCode = new Map(instrument.items.map((item) => [item.code, item.weight]));
  const counted = new Set<string>();
  let total = 0;
  for (const code of presentItems) {
    const weight = weightByCode.get(code);
    if (weight === undefined) {
      return refused(
        `"${code}" is not an item of ${instrument.name}`,
        `use: ${[...weightByCode.keys()].join(", ")}`,
      );
    }
    if (counted.has(code)) return refused(`item "${code}" is named twice`, "name each item once");
    counted.add(code);
    total += weight;
  }
  return totalProblem(instrument, total) ?? { kind: "score", total, category: categoryOf(instrument, total) };
}

/** Why a total cannot be one of this instrument; null when it lies in the instrument's range. */
export function totalProblem(
  instrument: ProtocolInstrument,
  total: number,
): Extract<InstrumentScore, { kind: "refused" }> | null {
  const [from, to] = instrument.range;
  if (total >= from && total <= to) return null;
  return refused(
    `a total of ${total} is outside the range of ${instrument.name}: ${from} to ${to}`,
    "check the total",
  );
}

/** The category a total falls in; null when the instrument has no categories. */
export function categoryOf(instrument: ProtocolInstrument, total: number): string | null {
  return (instrument.categories ?? []).find((each) => total >= each.from && total <= each.to)?.name ?? null;
}

function refused(problem: string, remedy: string): Extract<InstrumentScore, { kind: "refused" }> {
  return { kind: "refused", problem, remedy };
}
