import type { ProtocolDosing } from "@/lib/protocol/input";

export type DoseStatus = "given" | "partial" | "not-given";

/**
 * Why an amount does not fit how a dose was given; null when it does. In the protocol's unit: the full amount when given,
 * more than 0 and less than the full amount when partial, none when not given.
 */
export function amountProblem(
  status: DoseStatus,
  amount: number | null,
  dosing: ProtocolDosing,
): string | null {
  const full = `${dosing.amount} ${dosing.unit}`;
  if (status === "not-given") {
    return amount === null ? null : "Nothing was given, so there is no amount: leave it empty.";
  }
  if (amount === null || !Number.isFinite(amount)) return `Enter the amount given in ${dosing.unit}.`;
  if (amount <= 0)
    return `The amount must be above 0 ${dosing.unit}; choose "not given" if nothing was given.`;
  if (status === "given" && amount !== dosing.amount) {
    return `Given in full means ${full}; choose "partial" if it was less.`;
  }
  if (status === "partial" && amount >= dosing.amount) {
    return `Partial means less than ${full}; choose "given" if it was given in full.`;
  }
  return null;
}
