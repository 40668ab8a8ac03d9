import { randomUUID } from "node:crypto";
import type { Row } from "@/db/insert-rows";
import { known, type ParticipantKey } from "./participant-keys";
import type { Finding, ImportedDose, StudyPackage } from "./types";

/**
 * Rows of the doses and of the kits they name, by column name. A kit is used once: where the record names one a second time, the
 * later dose stands without it, and a finding says so.
 */
export function doseRows(
  pkg: StudyPackage,
  keys: ReadonlyMap<string, ParticipantKey>,
): { kits: Row[]; injections: Row[]; findings: Finding[] } {
  const kits: Row[] = [];
  const findings: Finding[] = [];
  const firstLine = new Map<string, number>();
  const injections = pkg.doses.map((dose): Row => {
    const key = known(keys, dose.participant);
    const first = dose.kit === null ? undefined : firstLine.get(dose.kit);
    let kitId: string | null = null;
    if (dose.kit !== null && first !== undefined) findings.push(usedTwice(dose, dose.kit, first));
    if (dose.kit !== null && first === undefined) {
      firstLine.set(dose.kit, dose.line);
      kitId = randomUUID();
      kits.push({ study_id: key.study_id, site_id: key.site_id, id: kitId, number: dose.kit });
    }
    const isGiven = dose.status !== "not-given";
    return {
      ...key,
      visit_code: dose.visit,
      kit_id: kitId,
      status: dose.status,
      given_at: isGiven ? dose.givenAt : null,
      given_on: isGiven ? dose.givenOn : null,
      amount: dose.amount,
      unit: pkg.protocol.dosing.unit,
      reason: dose.reason ?? (dose.status === "given" ? null : "not stated in the record"),
    };
  });
  return { kits, injections, findings };
}

function usedTwice(dose: ImportedDose, kit: string, firstLine: number): Finding {
  return {
    severity: "warning",
    kind: "duplicate-kit",
    file: "record/doses.csv",
    line: dose.line,
    column: 1,
    problem: `kit ${kit} was already used in line ${firstLine}, so this dose was imported without a kit`,
    remedy: "check both kit numbers in the source",
  };
}
