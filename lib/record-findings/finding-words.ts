import type { RecordFindingKind } from "./types";

/** What a kind of finding is, and what is asked about it, as a data manager would say it. */
export const FINDING_WORDS: Readonly<Record<RecordFindingKind, { title: string; action: string }>> = {
  "missing-consent": {
    title: "Randomized without a date of consent",
    action: "Ask for the signed form; without it the data may not be used.",
  },
  "before-consent": {
    title: "Visit before consent",
    action: "Ask for both dates; screening may follow an earlier consent form.",
  },
  "after-end": {
    title: "Visit after the participant's end",
    action: "Ask which date is wrong, or record the visit as follow-up.",
  },
  "partial-date": {
    title: "Adverse event of which only a part of the start is known",
    action: "Ask for the day; where nobody knows it, keep what is known and impute in the analysis alone.",
  },
  "missing-start": {
    title: "Adverse event without a start",
    action: "Ask for it: before or after the first dose decides what it counts for.",
  },
  "missing-end": {
    title: "Adverse event without an end",
    action: "Ask whether it went on at the participant's end.",
  },
  "end-not-recovered": {
    title: "Adverse event with an end, yet not recovered",
    action: "Ask which holds: the end, or the outcome.",
  },
  "end-before-start": { title: "Adverse event that ends before it starts", action: "Ask for both dates." },
  "repeated-event": {
    title: "Adverse event of the same term and start twice",
    action: "Ask whether one is a copy, or a change of severity of the other.",
  },
  "event-before-consent": {
    title: "Adverse event that started before consent",
    action: "Ask whether it belongs to the medical history.",
  },
  "fatal-without-death": {
    title: "Fatal event of somebody who did not end by death",
    action: "Ask which holds.",
  },
  "end-without-event": {
    title: "Ended for an adverse event, with no event on record",
    action: "Ask which event it was.",
  },
  "baseline-at-screening": {
    title: "Baseline of an endpoint from before day 1",
    action: "Confirm that the plan takes it; state the distance in days with the analysis.",
  },
  "baseline-outside-window": {
    title: "Baseline of an endpoint outside its window",
    action: "Ask for the date; if it is right, decide blind whether it may serve.",
  },
  "baseline-missing": {
    title: "Dosed without a baseline of an endpoint",
    action: "Ask whether a value exists; there is no change without it.",
  },
  "visit-outside-window": {
    title: "Visit outside its window",
    action: "Ask for the date; if it is right, it is a deviation.",
  },
  "dose-outside-window": {
    title: "Dose outside its window",
    action: "Ask for the date; if it is right, it is a deviation.",
  },
  "dose-missing": {
    title: "Dose not on record although in the study",
    action: "Ask whether it was given; if not, it is a deviation.",
  },
  "assessment-missing": {
    title: "Values or score not on record although in the study",
    action: "Ask for them, or declare the visit missed.",
  },
  "not-in-protocol": {
    title: "Values at a visit at which the protocol asks for none",
    action: "Ask which visit they belong to.",
  },
};
