import type { ChecklistItem } from "@/components/ui/checklist";
import type { Fact } from "@/components/ui/facts";
import type { ParticipantRecord } from "@/lib/participants/reads";
import { isSettled } from "@/lib/participants/visit-plan";
import { paths } from "@/lib/paths";

/** What the signature covers, in numbers. */
export function recordCounts({
  facts,
  criteria,
  injections,
  adverseEvents,
  deviations,
  unscheduled,
}: ParticipantRecord): Fact[] {
  return [
    { term: "Consent", value: facts.consent ? "Recorded" : "Not recorded" },
    { term: "Criteria assessed", value: criteria?.length ?? 0 },
    { term: "Injections", value: injections.length },
    { term: "Samples", value: facts.samples.length, note: "Collection only; values are the laboratory's" },
    { term: "Scores", value: facts.scores?.length ?? 0 },
    { term: "Adverse events", value: adverseEvents.filter(({ isVoided }) => !isVoided).length },
    { term: "Protocol deviations", value: deviations.length },
    { term: "Missed visits", value: facts.missedVisits.length },
    { term: "Unscheduled visits", value: unscheduled.length },
  ];
}

/** What is to be put right before a signature can say that the record is complete. */
export function signOffChecklist(study: string, record: ParticipantRecord): ChecklistItem[] {
  const { facts, visits, adverseEvents, status } = record;
  const isInFollowUp = facts.randomization !== null;
  const open = isInFollowUp ? visits.filter((planned) => !isSettled(planned)) : [];
  const unjudged = adverseEvents.filter((event) => event.causality === null && !event.isVoided);
  const href = paths.participant(study, facts.id);
  return [
    {
      label: "Consent is recorded",
      met: facts.consent !== null || status === "Screen failure",
      href: paths.consent(study, facts.id),
    },
    {
      label: "Every visit is done, declared missed or no longer applies",
      met: open.length === 0,
      detail: open.map(({ visit }) => visit.name).join(", "),
      href,
    },
    {
      label: "Every adverse event has its causality",
      met: unjudged.length === 0,
      detail: unjudged.map(({ term }) => term).join(", "),
      href,
    },
  ];
}
