import { randomUUID } from "node:crypto";
import { plantedLaboratoryRows } from "./planted-laboratory-rows";
import { plantedQueryRows } from "./planted-query-rows";
import { plantedRescreening } from "./planted-rescreening";
import { plantedSafetyRows } from "./planted-safety-rows";
import { plantedSecondRating } from "./planted-second-rating";
import { plantedStateRows } from "./planted-state-rows";
import { plantedSupplyRows } from "./planted-supply-rows";

export type Row = Record<string, string | number | boolean | null | Readonly<Record<string, string>>>;

const HASH = "ab".repeat(32);

/** One row of every table of a study, around one participant of one site; `signature` is one of the study. Lines with a bracket are variants of a table. */
export function plantedStudyRows(
  study: string,
  site: string,
  signature: string,
  word: string,
): [string, Row][] {
  const participant = randomUUID();
  const kit = randomUUID();
  const slot = randomUUID();
  const sample = randomUUID();
  const event = randomUUID();
  const score = randomUUID();
  const report = randomUUID();
  const deviation = randomUUID();
  const atSite = { study_id: study, site_id: site };
  const ofParticipant = { ...atSite, participant_id: participant };
  const result = { study_id: study, sample_id: sample, value: 4, unit: "g/L" };
  return [
    ["studies", { id: study, code: word.toUpperCase(), title: word, provenance: "conducted" }],
    ["protocol_versions", { study_id: study, version: "1.0", document: "{}", sha256: HASH }],
    [
      "sites",
      { study_id: study, id: site, code: word, name: word, country: "ID", time_zone: "Asia/Jakarta" },
    ],
    ["openings", { study_id: study, protocol_version: "1.0", commitment: "{}", reason: "planted" }],
    [
      "amendments",
      {
        study_id: study,
        version: "1.0",
        summary: "planted",
        approval: "planted",
        approved_on: "2026-01-05",
        needs_consent: true,
        signature_id: signature,
      },
    ],
    ["amendment_starts", { study_id: study, version: "1.0", site_id: site, starts_on: "2026-02-01" }],
    ["second_factor_requirements", { study_id: study, role: "nurse" }],
    ["recruitment_closures", { study_id: study, reason: "planted" }],
    ["analysis_plans", { study_id: study, title: word, sha256: HASH }],
    ["locks", { study_id: study, dataset_sha256: HASH, participants: 1 }],
    [
      "analysis_sets",
      {
        study_id: study,
        version: Number.parseInt(report.slice(0, 7), 16),
        dataset_sha256: HASH,
        document: "{}",
        document_sha256: HASH,
        signature_id: signature,
        reason: "planted",
      },
    ],
    ["unblindings", { study_id: study, reveal: "{}" }],
    [
      "import_findings",
      { study_id: study, id: 1, file: "f", line: 1, column_number: 1, kind: "k", problem: "p", remedy: "r" },
    ],
    ["analyses", { study_id: study, dataset_sha256: HASH, engine: "R", document: "{}" }],
    [
      "rehearsals",
      { study_id: study, seed: "s", dataset_sha256: HASH, engine: "R", document: { watermark: "DUMMY" } },
    ],
    [
      "safety_reports",
      {
        study_id: study,
        id: report,
        number: Number.parseInt(report.slice(0, 7), 16),
        cutoff_on: "2026-02-01",
        open_document: "{}",
      },
    ],
    ["safety_report_contents", { study_id: study, report_id: report, closed_document: "{}" }],
    ["safety_report_masks", { study_id: study, report_id: report, ciphertext: "sealed" }],
    ["safety_report_openings", { study_id: study, report_id: report }],
    ["list_secrets", { study_id: study, ciphertext: "sealed" }],
    ["imported_lists", { study_id: study, commitment: "{}", reason: "planted" }],
    ["key_rotations", { study_id: study, from_key_id: "old", to_key_id: "new", boxes: 1, reason: "planted" }],
    [
      "allocation_slots",
      {
        study_id: study,
        id: slot,
        list_index: word.length,
        stratum: word,
        position: 0,
        ciphertext: "sealed",
        commitment: HASH,
      },
    ],
    [
      "participants",
      { ...atSite, id: participant, screening_number: word, sex: "F", birth_year: 1990, strata: "{}" },
    ],
    ["consents", { ...ofParticipant, consented_on: "2026-01-02", form_version: "1" }],
    ["renewed_consents", { ...ofParticipant, version: "1.0", consented_on: "2026-02-02", form_version: "2" }],
    ["eligibility_assessments", { ...ofParticipant, criterion_code: "I1", met: true }],
    ...plantedRescreening(atSite, word),
    [
      "allocations",
      { ...ofParticipant, slot_id: slot, randomization_number: word, randomized_at: "2026-01-03T00:00:00Z" },
    ],
    ["unblinded_allocations", { study_id: study, participant_id: participant, arm: "QZVERTEX" }],
    [
      "code_breaks (for the authority)",
      {
        ...ofParticipant,
        kind: "regulatory",
        route: "system",
        reason_code: "susar",
        note: "planted",
        broken_at: "2026-01-04T00:00:00Z",
        slot_commitment: HASH,
      },
    ],
    [
      "code_breaks (inadvertent)",
      {
        ...ofParticipant,
        kind: "inadvertent",
        route: "other",
        reason_code: "label",
        note: "planted",
        impact: "none",
        broken_at: "2026-01-04T00:00:00Z",
      },
    ],
    ["envelope_sets", { ...atSite, id: kit, key_check: "ABCD" }],
    ["envelopes", { ...ofParticipant, set_id: kit }],
    ["slot_envelopes", { ...atSite, set_id: kit, slot_id: slot, number: "E-482913-8" }],
    ["withdrawals", { ...ofParticipant, withdrawn_on: "2026-01-04", reason_code: "other" }],
    ["treatment_discontinuations", { ...ofParticipant, discontinued_on: "2026-01-04", reason_code: "other" }],
    ["analysis_set_decisions", { ...ofParticipant, set_code: "PP", verdict: "out", reason: "planted" }],
    ["missed_visits", { ...ofParticipant, visit_code: "D8", reason: "ill" }],
    [
      "unscheduled_visits",
      {
        ...ofParticipant,
        sequence: 1,
        visit_code: "U1",
        occurred_at: "2026-01-04T02:00:00Z",
        occurred_on: "2026-01-04",
        reason_code: "worsening",
      },
    ],
    [
      "audit_reviews",
      { study_id: study, until_sequence: 1, until_sha256: HASH, findings: word, signature_id: signature },
    ],
    [
      "audit_exports",
      { study_id: study, format: "csv", filter: "{}", chain_sequence: 1, chain_sha256: HASH },
    ],
    ["unblinded_notes", { study_id: study, id: randomUUID(), site_id: site, about: word, body: word }],
    ["check_runs", { study_id: study, participants: 0 }],
    ["leak_checks", { study_id: study, document: "{}", sha256: HASH, findings: 0 }],
    ["participant_sign_offs", { ...ofParticipant, signature_id: signature }],
    ...plantedStateRows(study, site, participant, signature),
    [
      "deviations",
      { ...ofParticipant, id: deviation, kind: "window", description: "late", reason: "travel" },
    ],
    [
      "deviation_accounts",
      { ...ofParticipant, deviation_id: deviation, consequence: "none", action: "planted" },
    ],
    [
      "deviation_classifications",
      { ...ofParticipant, deviation_id: deviation, class: "minor", reason: "planted" },
    ],
    ["kits", { ...atSite, id: kit, number: word }],
    ["kit_contents", { study_id: study, kit_id: kit, ciphertext: "sealed" }],
    ["kit_assignments", { ...ofParticipant, visit_code: "D1", kit_id: kit }],
    ...plantedSupplyRows(study, site, participant, kit, word),
    [
      "injections",
      {
        ...ofParticipant,
        visit_code: "D1",
        kit_id: kit,
        status: "given",
        given_on: "2026-01-03",
        unit: "mL",
      },
    ],
    [
      "samples",
      {
        study_id: study,
        id: sample,
        accession_number: word,
        collected_on: "2026-01-03",
        markers: "{MKA,MKC}",
      },
    ],
    ["sample_origins", { ...ofParticipant, sample_id: sample, visit_code: "D1" }],
    ...plantedQueryRows(study, site, participant, sample),
    ["results (embargoed)", { ...result, marker_code: "MKA", embargoed: true }],
    ["results (open)", { ...result, marker_code: "MKC", embargoed: false }],
    ...plantedLaboratoryRows(study, sample, word),
    [
      "scores",
      {
        ...ofParticipant,
        id: score,
        visit_code: "D1",
        instrument_code: "SYMPTOMS",
        total: 4,
        assessed_on: "2026-01-03",
      },
    ],
    ...plantedSecondRating({ ...ofParticipant, score_id: score, visit_code: "D1" }),
    [
      "adverse_events",
      {
        ...ofParticipant,
        id: event,
        term: "Headache",
        severity: "mild",
        serious: false,
        outcome: "recovered",
      },
    ],
    ["causality_assessments", { ...ofParticipant, adverse_event_id: event, causality: "related" }],
    ...plantedSafetyRows(study, site, participant, event, word),
    [
      "blinding_guesses (of the participant)",
      { ...ofParticipant, visit_code: "D15", asked_of: "participant", guess: "unsure" },
    ],
    [
      "blinding_guesses (of the investigator)",
      { ...ofParticipant, visit_code: "D15", asked_of: "investigator", guess: "unsure" },
    ],
  ];
}

const AUDITED = [
  "injections",
  "scores",
  "results",
  "samples",
  "sample_origins",
  "allocation_slots",
  "kits",
  "kit_contents",
  "unblinded_allocations",
  "memberships",
] as const;
const WITHOUT_SITE: readonly string[] = [
  "results",
  "samples",
  "allocation_slots",
  "kit_contents",
  "unblinded_allocations",
];

/** Audit rows of tables that are guarded differently; those that know no site come with the first site's alone. */
export function plantedAuditRows(study: string, site: string, from: number): [string, Row][] {
  return AUDITED.flatMap((table, i): [string, Row][] => {
    const knowsSite = !WITHOUT_SITE.includes(table);
    return [
      [
        `audit_trail (of ${table})`,
        {
          study_id: study,
          sequence: from + i,
          at: "2026-01-03T00:00:00Z",
          role: "nurse",
          site_id: knowsSite ? site : null,
          event: "planted",
          table_name: table,
          row_key: "x",
          action: "insert",
          previous_sha256: HASH,
          sha256: HASH,
        },
      ],
    ];
  });
}
