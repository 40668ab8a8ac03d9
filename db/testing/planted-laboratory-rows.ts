import { randomUUID } from "node:crypto";
import type { Row } from "./planted-study-rows";

/** The way of a tube, and a laboratory's file that measures it. */
export function plantedLaboratoryRows(study: string, sample: string, word: string): [string, Row][] {
  const mapping = randomUUID();
  const file = randomUUID();
  const plan = randomUUID();
  return [
    ["sample_dispatches", { study_id: study, sample_id: sample, box: "BOX-1" }],
    ["sample_receipts", { study_id: study, sample_id: sample, condition: "good" }],
    ["sample_storages", { study_id: study, sample_id: sample, freezer: "F1", position: "A1" }],
    ["laboratory_mappings", { study_id: study, id: mapping, laboratory: word, document: { layout: "wide" } }],
    [
      "laboratory_files",
      {
        study_id: study,
        id: file,
        mapping_id: mapping,
        name: word,
        sha256: file.replaceAll("-", "").repeat(2),
        lines: 1,
        entered: 1,
        unchanged: 0,
        differing: 0,
        left_out: 0,
        findings: "[]",
      },
    ],
    [
      "measurements",
      {
        study_id: study,
        file_id: file,
        line: 2,
        sample_id: sample,
        marker_code: "MKA",
        value: 4,
        fate: "entered",
      },
    ],
    ["plate_plans", { study_id: study, id: plan, marker_code: "MKA", plate: word, wells: 40, seed: word }],
    ["plate_places", { study_id: study, plan_id: plan, marker_code: "MKA", place: 1, sample_id: sample }],
    ["double_entries", { study_id: study, sample_id: sample, marker_code: "MKZ", ordinal: 1, value: 4 }],
  ];
}
