import type { Protocol } from "@/lib/protocol/input";
import { doseVisits } from "@/lib/protocol/visits";
import type { DraftedDeviation, LoggedDose } from "./types";

/**
 * Doses are given in the order of their visits: an earlier dose that is neither logged nor declared missed, or a dose that
 * would lie on the other side of a neighbor, needs a reason. Dates are `YYYY-MM-DD` at the site.
 */
export function doseOrderDeviations(
  protocol: Protocol,
  dose: { readonly visitCode: string; readonly givenOn: string },
  doses: readonly LoggedDose[],
  missedVisits: readonly string[],
): DraftedDeviation[] {
  const visits = doseVisits(protocol);
  const place = visits.findIndex((visit) => visit.code === dose.visitCode);
  return visits.flatMap((visit, at): DraftedDeviation[] => {
    if (at === place) return [];
    const logged = doses.find((each) => each.visitCode === visit.code);
    if (at < place && !logged && !missedVisits.includes(visit.code)) {
      return [
        { kind: "dose-order", text: `The dose of ${visit.name} is neither logged nor declared missed.` },
      ];
    }
    const givenOn = logged?.givenOn ?? null;
    if (givenOn === null || (at < place ? givenOn <= dose.givenOn : givenOn >= dose.givenOn)) return [];
    const side = at < place ? "before" : "after";
    return [{ kind: "dose-order", text: `It would lie ${side} the dose of ${visit.name}.` }];
  });
}
