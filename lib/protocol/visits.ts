import type { Protocol, ProtocolVisit } from "./input";

/** The visit with this code; null when the protocol has none. */
export function visitByCode(protocol: Protocol, code: string): ProtocolVisit | null {
  return protocol.visits.find((visit) => visit.code === code) ?? null;
}

/** The visits at which a dose is due, in the order of their days. */
export function doseVisits(protocol: Protocol): ProtocolVisit[] {
  return protocol.visits.filter((visit) => protocol.dosing.visits.includes(visit.code));
}

/**
 * Days from one study day to another. Day 1 is the first dose and there is no day 0 (CDISC SDTM --DY),
 * so from day -1 to day 1 is one day.
 */
export function daysBetweenStudyDays(fromDay: number, toDay: number): number {
  const zeroBased = (day: number) => (day > 0 ? day - 1 : day);
  return zeroBased(toDay) - zeroBased(fromDay);
}
