import type { Protocol } from "@/lib/protocol/input";
import type { Stratification } from "./strata";
import type { DrawnDesign, ImportedDesign } from "./types";

/** The weight of the site in a minimization's `weights`; no factor can have this name. */
export const SITE = "site";

/** What of a protocol decides how allocations are drawn, and is committed to: nothing of names and kinds. */
export function designOf({
  arms: described,
  randomization,
}: Pick<Protocol, "arms" | "randomization">): DrawnDesign | ImportedDesign {
  const arms = shares(described);
  switch (randomization.method) {
    case "imported":
    case "complete":
      return { method: randomization.method, arms };
    case "permuted-blocks":
      return { method: randomization.method, arms, blockLengths: randomization.blockLengths };
    case "biased-coin":
      return { method: randomization.method, arms, coin: randomization.coin };
    case "big-stick":
      return { method: randomization.method, arms, limit: randomization.limit };
    case "biased-coin-with-limit":
      return { method: randomization.method, arms, coin: randomization.coin, limit: randomization.limit };
    case "urn":
      return {
        method: randomization.method,
        arms,
        initial: randomization.initial,
        added: randomization.added,
      };
    case "minimization": {
      const { measure, coin, weights = {}, strata } = randomization;
      const factors = [...(isBySite(randomization) ? [SITE] : []), ...strata.map(({ factor }) => factor)];
      return {
        method: "minimization",
        arms,
        measure,
        coin,
        weights: factors.map((factor) => weights[factor] ?? 1),
      };
    }
  }
}

/** The same for a list that was prepared elsewhere, whatever method made it there. */
export function importedDesignOf({ arms }: Pick<Protocol, "arms">): ImportedDesign {
  return { method: "imported", arms: shares(arms) };
}

/** What a protocol's strata, or the profiles of a minimization, are made of. */
export function stratificationOf(
  { randomization }: Pick<Protocol, "randomization">,
  siteCodes: readonly string[],
): Stratification {
  return { bySite: isBySite(randomization), siteCodes, factors: randomization.strata };
}

const shares = (arms: Protocol["arms"]) => arms.map(({ code, ratio }) => ({ code, ratio }));

const isBySite = ({ bySite }: { readonly bySite?: boolean | undefined }) => bySite ?? true;
