import type { Protocol } from "@/lib/protocol/input";
import { day1Of } from "./open-visits";
import type { OpenForm, ScheduleFacts } from "./types";
import { visitsCome } from "./visits-come";

/**
 * The protocol's own forms that are not filled in for one participant, at every visit that has come. Before the first dose all is
 * counted from the randomization, and of what comes later nothing is due, since every later date depends on the dose.
 */
export function openForms(protocol: Protocol, facts: ScheduleFacts, todayOn: string): OpenForm[] {
  const { forms = [] } = protocol;
  if (forms.length === 0) return [];
  const come = visitsCome(protocol, facts, day1Of(facts) ?? facts.randomizedOn, todayOn);
  const visits = facts.doses.size === 0 ? come.filter(({ day }) => day <= 1) : come;
  return visits.flatMap((visit) =>
    forms
      .filter(({ code, visits }) => visits?.includes(visit.code) && !facts.forms.has(`${visit.code}|${code}`))
      .map((form) => ({
        participantId: facts.participantId,
        participantNumber: facts.participantNumber,
        visitCode: visit.code,
        visitName: visit.name,
        formCode: form.code,
        formName: form.name,
      })),
  );
}
