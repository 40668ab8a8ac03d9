import type { Row } from "./planted-study-rows";

/** What was verified and frozen of a participant, and that the study was unlocked once. */
export function plantedStateRows(
  study: string,
  site: string,
  participant: string,
  signature: string,
): [string, Row][] {
  const ofParticipant = { study_id: study, site_id: site, participant_id: participant };
  return [
    [
      "certified_copies",
      {
        ...ofParticipant,
        as_of: "2026-01-04T00:00:00Z",
        content: "{}",
        content_sha256: "ab".repeat(32),
        signature_id: signature,
      },
    ],
    [
      "verifications",
      {
        ...ofParticipant,
        table_name: "participants",
        row_key: participant,
        row_version: 1,
        source_note: "planted",
      },
    ],
    // Of a visit at which nothing else is planted, since it would be frozen too.
    ["freezes", { ...ofParticipant, part: "visit", visit_code: "D99", reason: "planted" }],
    // Lifted once and locked anew: the lock in force is the second.
    ["unlockings", { study_id: study, number: 1, reason: "planted" }],
    [
      "relocks",
      {
        study_id: study,
        unlocking_number: 1,
        dataset_sha256: "ab".repeat(32),
        participants: 1,
        signature_id: signature,
        reason: "planted",
      },
    ],
  ];
}
