import { randomUUID } from "node:crypto";
import type { Row } from "./planted-study-rows";

/** Somebody who failed screening, and the new number that has nothing recorded yet, so that the link itself can be tried. */
export function plantedRescreening(atSite: Row, word: string): [string, Row][] {
  const [earlier, newer] = [randomUUID(), randomUUID()];
  const participant = { ...atSite, sex: "F", birth_year: 1990, strata: "{}" };
  return [
    ["participants", { ...participant, id: earlier, screening_number: `${word} failed` }],
    ["eligibility_assessments", { ...atSite, participant_id: earlier, criterion_code: "I1", met: false }],
    ["participants", { ...participant, id: newer, screening_number: `${word} again` }],
    [
      "rescreenings",
      { ...atSite, participant_id: newer, earlier_participant_id: earlier, reason: "planted" },
    ],
  ];
}
