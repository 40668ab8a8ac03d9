import { countUse, type Limit, usesOf } from "@/lib/rate-limits/count-use";

const failures = (): Limit => ({
  name: "sign-in",
  times: Number(process.env.SIGN_IN_FAILURES_PER_SOURCE || 100),
  seconds: 300,
});

/** Where a request comes from, as the nearest server in front of us says (the last name of the list). */
export const sourceOf = (forwardedFor: string): string => forwardedFor.split(",").at(-1)?.trim() ?? "";

/**
 * Whether too many sign-ins from this source failed within five minutes (`SIGN_IN_FAILURES_PER_SOURCE`, 100): somebody goes
 * through addresses, staying below the lock of each. A whole clinic behind one address does not fail that often.
 */
export async function isSourceExhausted(source: string): Promise<boolean> {
  const limit = failures();
  return (await usesOf(limit, source)) >= limit.times;
}

export async function countFailureOf(source: string): Promise<void> {
  await countUse(failures(), source);
}
