import { randomUUID } from "node:crypto";
import type { Row } from "./planted-study-rows";

/** A query of each role that can be asked, one of them closed, with what was said under another. */
export function plantedQueryRows(
  study: string,
  site: string,
  participant: string,
  sample: string,
): [string, Row][] {
  const asked = randomUUID();
  const closed = randomUUID();
  const ofLaboratory = randomUUID();
  const byCheck = randomUUID();
  const closedOfCheck = randomUUID();
  const place = { study_id: study, site_id: site, participant_id: participant };
  const prompt = randomUUID();
  const finding = {
    ...place,
    check_code: "C1",
    table_name: "injections",
    row_key: participant,
    fingerprint: "ab".repeat(32),
    on_embargoed: false,
    query_id: asked,
  };
  const query = {
    ...place,
    table_name: "injections",
    row_key: participant,
    assigned_role: "nurse",
    origin: "monitor",
    question: "Which arm?",
  };
  const asksLaboratory = {
    ...query,
    table_name: "results",
    row_key: sample,
    sample_id: sample,
    field: "MKA",
    assigned_role: "lab_technician",
  };
  return [
    ["queries (of the nurse)", { ...query, id: asked }],
    [
      "queries (of the investigator)",
      { ...query, table_name: "scores", assigned_role: "investigator", id: closed },
    ],
    ["queries (of the laboratory)", { ...asksLaboratory, id: ofLaboratory, origin: "data_manager" }],
    ["queries (of a check, embargoed)", { ...asksLaboratory, id: byCheck, origin: "check" }],
    ["queries (of a check, embargoed)", { ...asksLaboratory, id: closedOfCheck, origin: "check" }],
    ["query_messages (of the nurse)", { ...place, query_id: asked, kind: "answer", body: "The left one." }],
    [
      "query_messages (of the laboratory)",
      { ...place, query_id: ofLaboratory, kind: "answer", body: "Checked." },
    ],
    [
      "query_messages (of a check, embargoed)",
      { ...place, query_id: byCheck, kind: "answer", body: "Checked." },
    ],
    ["check_findings (of a dose)", finding],
    [
      "check_findings (of an embargoed value)",
      { ...finding, table_name: "results", row_key: sample, on_embargoed: true, query_id: byCheck },
    ],
    [
      "check_prompts",
      {
        ...place,
        id: prompt,
        request_key: prompt,
        check_code: "C1",
        table_name: "injections",
        field: "amount",
        prompt: "Sure?",
        given: "{}",
      },
    ],
    ["check_answers", { ...place, prompt_id: prompt, row_key: participant, answer: "Yes.", saved: "{}" }],
    ["query_closures", { ...place, query_id: closed, conclusion: "explained" }],
    [
      "query_closures (of a check, embargoed)",
      { ...place, query_id: closedOfCheck, conclusion: "explained" },
    ],
  ];
}
