import { causalityName } from "@/lib/adverse-events/causality";
import {
  ACTION_WORDS,
  OUTCOME_WORDS,
  SERIOUSNESS_WORDS,
  SEVERITY_WORDS,
} from "@/lib/adverse-events/event-words";
import type { EventAction, EventOutcome, Seriousness, Severity } from "@/lib/adverse-events/types";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import type { DocumentBlock } from "@/lib/documents/types";
import type { ReportDocument } from "./types";

type Facts = (readonly [label: string, value: string])[];

/** The parts of a report that every reader may see, in the order of CIOMS form I: participant, reaction, study drug, reporter. */
export function reportBlocks(report: ReportDocument): DocumentBlock[] {
  const { study, site, participant, event, doses, product } = report;
  const at = (instant: string | null) =>
    instant === null ? "not recorded" : formatInstant(new Date(instant), site.timeZone);
  const on = (date: string | null, otherwise: string) => (date === null ? otherwise : formatDate(date));
  const facts = (list: Facts): DocumentBlock => ({ kind: "facts", facts: list });
  return [
    {
      kind: "paragraph",
      look: "strong",
      text: report.number === 1 ? "Initial report" : `Follow-up report ${report.number - 1}`,
    },
    facts([
      ["Study", `${study.code}, ${study.title}`],
      ["Protocol version", study.protocolVersion],
      ["Site", `${site.code}, ${site.name}`],
      ["Participant", participant.number],
      ["Sex, year of birth", `${participant.sex}, ${participant.birthYear ?? "not recorded"}`],
    ]),
    { kind: "heading", text: "The event" },
    facts([
      ["Reported term", event.term],
      ...(event.codedTerm === null
        ? []
        : ([[event.terminology ?? "Coded as", `${event.codedTerm} (${event.termCode})`]] as Facts)),
      ["Began", on(event.startedOn, "not recorded")],
      ["Ended", on(event.endedOn, "still going on, or not known")],
      ["Severity grade", event.severity ? SEVERITY_WORDS[event.severity as Severity].label : "not recorded"],
      ["Serious because", event.seriousness.map((why) => SERIOUSNESS_WORDS[why as Seriousness]).join("; ")],
      ["Outcome", OUTCOME_WORDS[event.outcome as EventOutcome] ?? event.outcome],
      ["Site learned of it", at(event.awareAt)],
      ["First entered", at(event.reportedAt)],
    ]),
    ...(event.narrative === null
      ? []
      : ([
          { kind: "heading", text: "Account" },
          { kind: "paragraph", text: event.narrative },
        ] as DocumentBlock[])),
    { kind: "heading", text: "Judgment" },
    facts([
      ["Causality", report.causality === null ? "not judged yet" : causalityName(report.causality)],
      [
        "Expectedness",
        report.isExpected === null
          ? "the protocol lists nothing as expected"
          : report.isExpected
            ? "expected, by the protocol's list"
            : "unexpected, by the protocol's list",
      ],
    ]),
    { kind: "heading", text: `Study drug: ${product}` },
    facts([["Action", event.action ? ACTION_WORDS[event.action as EventAction] : "not recorded"]]),
    {
      kind: "table",
      columns: [
        { heading: "Dose", share: 2 },
        { heading: "Given", share: 2 },
        { heading: "Amount", share: 2 },
        { heading: "Linked by the reporter", share: 2 },
      ],
      rows: doses.map((dose) => [
        dose.visit,
        on(dose.givenOn, "not recorded"),
        dose.amount ?? "not recorded",
        dose.isLinked ? "yes" : "no",
      ]),
      empty: "No dose was given.",
    },
    { kind: "heading", text: "Concomitant medication" },
    {
      kind: "table",
      columns: [
        { heading: "Medication", share: 6 },
        { heading: "Linked by the reporter", share: 2 },
      ],
      rows: (report.medications ?? []).map(({ words, isLinked }) => [words, isLinked ? "yes" : "no"]),
      empty: "None is recorded.",
    },
    { kind: "paragraph", look: "small", text: `Sent by ${report.sentBy}, ${at(report.sentAt)}.` },
  ];
}
