import type { RandomizationMethod } from "@/lib/protocol/input";

/** How each method is called in front of people; it tells nothing of an allocation. */
export const METHOD_NAMES: Readonly<Record<RandomizationMethod, string>> = {
  complete: "Complete randomization",
  "permuted-blocks": "Permuted blocks",
  "biased-coin": "Biased coin (Efron)",
  "big-stick": "Big stick (Soares and Wu)",
  "biased-coin-with-limit": "Biased coin with limit (Chen)",
  urn: "Urn (Wei)",
  minimization: "Minimization (Pocock and Simon)",
  imported: "Prepared elsewhere",
};
