import type { ProtocolForm } from "./forms-input";
import type { Protocol, ProtocolInstrument } from "./input";

type OfVisits = Pick<Protocol, "visits">;

const UNSCHEDULED = /^U[1-9]\d*$/;

/** Whether a code is one that unscheduled visits get: `U1`, `U2` and so on, from 1 for each participant. */
export const isUnscheduledCode = (code: string): boolean => UNSCHEDULED.test(code);

/** Whether a code is that of a visit the protocol does not plan. A protocol without unscheduled visits may call a planned one U1. */
export const isUnscheduled = ({ visits }: OfVisits, code: string): boolean =>
  isUnscheduledCode(code) && !visits.some((visit) => visit.code === code);

/** What people call a visit: its name in the protocol, or `Unscheduled visit 1`; a code that is neither, as it stands. */
export function visitName(protocol: OfVisits, code: string): string {
  const planned = protocol.visits.find((visit) => visit.code === code);
  if (planned) return planned.name;
  return isUnscheduledCode(code) ? `Unscheduled visit ${code.slice(1)}` : code;
}

/** The protocol's own forms that may be filled in at an unscheduled visit, in the protocol's order. */
export const unscheduledForms = ({
  forms = [],
  unscheduled,
}: Pick<Protocol, "forms" | "unscheduled">): ProtocolForm[] =>
  forms.filter(({ code }) => unscheduled?.forms?.includes(code));

/** The instruments that may be scored at an unscheduled visit, in the protocol's order. */
export const unscheduledInstruments = ({
  instruments,
  unscheduled,
}: Pick<Protocol, "instruments" | "unscheduled">): ProtocolInstrument[] =>
  instruments.filter(({ code }) => unscheduled?.instruments?.includes(code));
