import { randomUUID } from "node:crypto";
import type { Row } from "./planted-study-rows";

const HASH = "ab".repeat(32);

/** One row of every table of how events are coded, reported and followed, and of forms, around one event of one participant. */
export function plantedSafetyRows(
  study: string,
  site: string,
  participant: string,
  event: string,
  word: string,
): [string, Row][] {
  const ofEvent = { study_id: study, site_id: site, participant_id: participant, adverse_event_id: event };
  const clock = { ...ofEvent, started_at: "2026-01-04T00:00:00Z", due_at: "2026-01-05T00:00:00Z" };
  const report = {
    ...ofEvent,
    number: 1,
    event_version: 1,
    causality_version: 1,
    document: "{}",
    sha256: HASH,
  };
  return [
    [
      "terminologies",
      { study_id: study, name: "Terms", version: "1", file_name: "f.csv", sha256: HASH, terms: "[]" },
    ],
    ["report_clocks (to the sponsor)", { ...clock, kind: "sponsor" }],
    ["report_clocks (to the authority)", { ...clock, kind: "authority-7d" }],
    ["serious_event_reports (to the sponsor)", { ...report, audience: "sponsor" }],
    [
      "serious_event_reports (to the authority)",
      { ...report, audience: "authority", code_break_id: randomUUID() },
    ],
    ["clock_reminders", { study_id: study, adverse_event_id: event, kind: "sponsor", stage: "overdue" }],
    [
      "visit_forms",
      {
        study_id: study,
        site_id: site,
        participant_id: participant,
        form_code: "F",
        visit_code: "D1",
        values: { A: "1" },
      },
    ],
    [
      "form_entries",
      {
        study_id: study,
        site_id: site,
        participant_id: participant,
        form_code: "F",
        number: 1,
        values: { A: "1" },
      },
    ],
    ["stopping_alerts", { study_id: study, rule_code: word, participants: 1 }],
  ];
}
