import type { ProtocolInstrument } from "@/lib/protocol/input";
import { agreementShare, intraclassCorrelation, type Pair, weightedKappa } from "./agreement";

export interface RatedTwice {
  /** Codes of the items present; null when only the total is known. */
  readonly first: readonly string[] | null;
  readonly second: readonly string[];
  readonly firstTotal: number;
  readonly secondTotal: number;
}

export interface Agreement {
  readonly what: string;
  readonly pairs: number;
  readonly share: number | null;
  readonly method: "kappa" | "weighted kappa" | "ICC(1,1)";
  /** Null when it cannot be estimated. */
  readonly coefficient: number | null;
}

export interface RaterAgreement {
  readonly instrument: ProtocolInstrument;
  readonly pairs: number;
  /** The total, its category where the instrument has some, then each item. */
  readonly rows: readonly Agreement[];
}

/** How far first and second ratings of an instrument agree. */
export function raterAgreement(
  instrument: ProtocolInstrument,
  ratings: readonly RatedTwice[],
): RaterAgreement {
  const totals = ratings.map(({ firstTotal, secondTotal }): Pair => [firstTotal, secondTotal]);
  const categories = instrument.categories ?? [];
  const levelOf = (total: number) => categories.findIndex(({ from, to }) => total >= from && total <= to);
  const byItem = ratings.flatMap(({ first, second }) => (first === null ? [] : [{ first, second }]));
  const row = (
    what: string,
    pairs: readonly Pair[],
    method: Agreement["method"],
    coefficient: number | null,
  ) => ({ what, pairs: pairs.length, share: agreementShare(pairs), method, coefficient });
  const levels = totals.map(([a, b]): Pair => [levelOf(a), levelOf(b)]).filter((pair) => !pair.includes(-1));
  return {
    instrument,
    pairs: ratings.length,
    rows: [
      row("Total", totals, "ICC(1,1)", intraclassCorrelation(totals)),
      ...(categories.length < 2
        ? []
        : [row("Category", levels, "weighted kappa", weightedKappa(levels, categories.length))]),
      ...instrument.items.map((item) => {
        const said = byItem.map(
          ({ first, second }): Pair => [
            Number(first.includes(item.code)),
            Number(second.includes(item.code)),
          ],
        );
        return row(item.name, said, "kappa", weightedKappa(said, 2));
      }),
    ],
  };
}
