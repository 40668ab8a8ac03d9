import { describe, expect, it } from "vitest";
import oracle from "./oracle/predictability.json";
import { predictability } from "./predictability";
import type { ListDesign } from "./types";

const arms = [
  { code: "A", ratio: 1 },
  { code: "B", ratio: 1 },
];

/** The reference names its designs: `permuted_block_random_4_6`, `efron_biased_coin_2/3`, … */
function designOf(name: string): ListDesign {
  const numbers = name.match(/\d+(\/\d+)?/g) ?? [];
  const whole = numbers.map(Number);
  if (name === "complete") return { method: "complete", arms };
  // The random allocation rule is one block of everybody.
  if (/^(permuted_block|random_allocation_rule)/.test(name))
    return { method: "permuted-blocks", arms, blockLengths: whole };
  if (name.startsWith("efron")) return { method: "biased-coin", arms, coin: numbers[0] ?? "" };
  if (name.startsWith("big_stick")) return { method: "big-stick", arms, limit: whole[0] ?? 0 };
  if (name.startsWith("chen"))
    return { method: "biased-coin-with-limit", arms, coin: numbers[0] ?? "", limit: Number(numbers[1]) };
  if (name.startsWith("wei")) return { method: "urn", arms, initial: whole[0] ?? 0, added: whole[1] ?? 0 };
  throw new Error(`no design is called ${name}`);
}

const cases = Object.values(oracle.designs).flatMap((designs) =>
  Object.entries(designs).map(([name, reference]) => ({ name, reference, n: reference.n })),
);

describe("what can be guessed of a design", () => {
  it("is compared for every design and number of the reference", () => {
    expect(cases).toHaveLength(57);
  });

  it.each(cases)("agrees with the reference: $name, $n participants", ({ name, reference, n }) => {
    const found = predictability(designOf(name), n);
    const near = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(1e-12);
    near(found.convergence, reference.prop_convergence);
    near(1 - found.convergence, reference.prop_divergence);
    near(found.best, reference.prop_smart_guesser);
    near(found.forced, reference.prop_deterministic);
    near(found.finalLead, reference.expected_abs_final_imbalance);
    near(found.largestLead, reference.max_over_i_expected_abs_imbalance);
    near(found.finalLeadSd, reference.sd_final_imbalance);
    near(found.chanceOfLeadAboveTwo, reference.prob_final_imbalance_gt_2);
    near(
      found.counts.reduce((sum, chance) => sum + chance, 0),
      1,
    );
    // The numbers, which are sums of n terms, to the same relative precision.
    expect(Math.abs((found.convergence * n) / reference.correct_guesses_convergence - 1)).toBeLessThan(1e-12);
    near(((found.convergence - 0.5) * n) / n, reference.expected_bias_factor_E_G_minus_half_n / n);
  });

  it.each(Object.entries(oracle.blackwell_hodges_random_allocation_rule_of_length_b))(
    "agrees with Blackwell and Hodges for one block of %s",
    (length, { per_patient }) => {
      const design: ListDesign = { method: "permuted-blocks", arms, blockLengths: [Number(length)] };
      expect(Math.abs(predictability(design, Number(length)).convergence - per_patient)).toBeLessThan(1e-12);
    },
  );

  it("of 2:1 in blocks of 3: computed by hand over its three arrangements", () => {
    const uneven = [
      { code: "A", ratio: 2 },
      { code: "B", ratio: 1 },
    ];
    const found = predictability({ method: "permuted-blocks", arms: uneven, blockLengths: [3] }, 3);
    // AAB, ABA, BAA: the first guess is A (2/3 right). After A the one behind is B (right in 1 of 2); after AA and AB what is left; after B all.
    expect(found.convergence).toBeCloseTo((2 / 3 + (1 / 3 + 1 / 3) + 1) / 3, 12);
    expect(found.forced).toBeCloseTo((1 / 3 + 1) / 3, 12);
    expect(found.finalLead).toBe(0);
  });
});
