import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SampleSizePlan } from "./input";
import { planSampleSize } from "./plan-sample-size";

type Case = Record<string, number> & { kind: string };
const { cases } = JSON.parse(
  readFileSync(new URL("./oracle/power.json", import.meta.url), "utf8"),
) as unknown as {
  cases: Case[];
};
const of = (kind: RegExp) => cases.filter((each) => kind.test(each.kind));
const close = (actual: number | null | undefined, expected: number | undefined, tolerance = 1e-8) =>
  expect(Math.abs((actual ?? Number.NaN) / (expected ?? Number.NaN) - 1)).toBeLessThan(tolerance);

it("sizes, power and detectable differences equal the reference", async () => {
  const [means] = of(/^two-sample t, n per arm/);
  const [proportions] = of(/^two proportions/);
  const [fisher] = of(/^Fisher exact power/);
  const [detectable] = of(/^detectable standardised difference, 15 vs 14, power .8/);
  const [unequal] = of(/^two-sample t, unequal arms/);
  const base = { alpha: means?.alpha, power: 0.8, n: 15, m: 14 };
  const plan = await planSampleSize({
    ...base,
    delta: means?.delta,
    sd: means?.sd,
    rho: 0.5,
    p: proportions?.p1,
    q: proportions?.p2,
    dropout: 0.1,
  });
  close(plan.means?.exact, means?.n_exact);
  expect(plan.means?.perArm).toBe(means?.n_per_arm);
  close(plan.means?.achieved, means?.achieved);
  close(plan.means?.achievedStrict, means?.achieved_strict);
  close(plan.means?.normal, means?.n_normal_approx);
  expect(plan.means?.mannWhitneyNormal).toBe(means?.n_mannwhitney_are_3_over_pi);
  expect(plan.means?.mannWhitneyWorst).toBe(means?.n_mannwhitney_are_0864);
  expect(plan.means?.ancova).toBe(means?.["n_ancova_rho_0.5"]);
  close(plan.means?.detectable, detectable?.d);
  close(plan.proportions?.exact, proportions?.n_exact);
  expect(plan.proportions?.perArm).toBe(proportions?.n_per_arm);
  close(plan.proportions?.fleiss, proportions?.n_fleiss_cc);
  const other = await planSampleSize({ ...base, delta: 0.5, sd: 1, p: fisher?.p1, q: fisher?.p2 });
  close(other.means?.powerGiven, unequal?.power);
  close(other.proportions?.powerGiven, fisher?.power);
}, 240_000);

it("what is not given is not computed, and R's refusal is a reason", async () => {
  const plan = await planSampleSize({ p: 0.3, q: 0.3 });
  expect(plan.means).toBeNull();
  expect(plan.proportions?.reason).toMatch(/\w/);
}, 240_000);

it.each([
  [{ delta: "0,5" }, /point/],
  [{ delta: "0" }, /zero/],
  [{ sd: "-1" }, /above 0/],
  [{ power: "1" }, /below 1/],
  [{ n: "1e9" }, /below 100000/],
])("a plan of %j is refused, and the message says how to write it", (input, message) => {
  const parsed = SampleSizePlan.safeParse(input);
  expect(parsed.success).toBe(false);
  expect(parsed.error?.issues[0]?.message).toMatch(message);
});
