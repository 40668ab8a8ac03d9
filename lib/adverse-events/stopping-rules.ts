import type { Protocol } from "@/lib/protocol/input";
import type { ProtocolStoppingRule } from "@/lib/protocol/safety-input";
import { isRelated } from "./causality";
import { gradeOf } from "./types";

export interface CountedEvent extends Record<string, unknown> {
  readonly participantId: string;
  readonly term: string;
  readonly codedTerm: string | null;
  readonly severity: string | null;
  readonly serious: boolean | null;
  readonly causality: string | null;
}

export interface RuleCount {
  readonly rule: ProtocolStoppingRule;
  /** Participants with an event that is all of what the rule names. */
  readonly participants: number;
  readonly isMet: boolean;
}

/** How far each stopping rule of the protocol is, over all events of the study, whatever was given to whom. */
export function countByRule(safety: Protocol["safety"], events: readonly CountedEvent[]): RuleCount[] {
  return (safety?.stoppingRules ?? []).map((rule) => {
    const who = new Set(events.filter((event) => falls(rule, event)).map((event) => event.participantId));
    return { rule, participants: who.size, isMet: who.size >= rule.participants };
  });
}

function falls(rule: ProtocolStoppingRule, event: CountedEvent): boolean {
  const names = [event.term, event.codedTerm ?? event.term].map((name) => name.trim().toLowerCase());
  return (
    (rule.serious === undefined || event.serious === rule.serious) &&
    (rule.related === undefined ||
      (event.causality !== null && isRelated(event.causality)) === rule.related) &&
    (rule.minimumGrade === undefined || gradeOf(event.severity ?? "") >= rule.minimumGrade) &&
    (rule.terms === undefined || rule.terms.some((term) => names.includes(term.toLowerCase())))
  );
}
