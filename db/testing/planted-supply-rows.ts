import { randomUUID } from "node:crypto";
import type { Row } from "./planted-study-rows";

/** One row of every table of supply, around a kit of its own: one that was returned and destroyed could not be given. */
export function plantedSupplyRows(
  study: string,
  site: string,
  participant: string,
  kitInUse: string,
  word: string,
): [string, Row][] {
  const [batch, shipment, quarantine, kit] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [preparer, injector] = [randomUUID(), randomUUID()];
  const atSite = { study_id: study, site_id: site };
  const ofKit = { ...atSite, kit_id: kit };
  const ofVisit = { ...ofKit, participant_id: participant, visit_code: "D1" };
  return [
    ["kits (in supply)", { ...atSite, id: kit, number: `${word}-supply` }],
    [
      "kit_batches",
      {
        study_id: study,
        id: batch,
        code: word,
        source: "generated",
        kits: 1,
        use_by: "2030-01-31",
        last_use_on: "2030-01-01",
        findings: "[]",
      },
    ],
    ["kit_lots", { study_id: study, kit_id: kitInUse, batch_id: batch, list_index: 0, ciphertext: "sealed" }],
    ["shipments", { ...atSite, id: shipment, number: word }],
    ["shipment_kits", { ...ofKit, shipment_id: shipment }],
    [
      "shipment_receipts",
      { ...atSite, shipment_id: shipment, received_at: "2026-01-02T00:00:00Z", temperature: "in-range" },
    ],
    ["kit_receipts", { ...ofKit, shipment_id: shipment, condition: "accepted" }],
    ["kit_quarantines", { ...ofKit, id: quarantine, ordinal: 1, reason: "planted" }],
    ["kit_releases", { ...atSite, quarantine_id: quarantine, reason: "planted" }],
    ["kit_returns", { ...ofKit, contents: "empty", reason: "planted" }],
    ["kit_destructions", { ...ofKit, destroyed_on: "2026-01-05", method: "burned", reason: "planted" }],
    ["kit_replacements", { ...ofVisit, by_kit_id: kitInUse, reason: "planted" }],
    ["syringe_preparations", { ...ofVisit, prepared_at: "2026-01-03T00:00:00Z", recorded_by: preparer }],
    [
      "syringe_hand_overs",
      { ...ofKit, prepared_by: preparer, handed_over_at: "2026-01-03T00:10:00Z", recorded_by: injector },
    ],
  ];
}
