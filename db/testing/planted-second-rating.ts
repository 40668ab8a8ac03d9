import { randomUUID } from "node:crypto";
import type { Row } from "./planted-study-rows";

/** That a second rating of a score is asked, and the rating, so that the score is everybody's of the site to read. */
export function plantedSecondRating(ofScore: Row): [string, Row][] {
  return [
    ["second_ratings_asked", { ...ofScore, instrument_code: "SYMPTOMS", open_until: "2999-01-01" }],
    [
      "second_ratings",
      {
        ...ofScore,
        items: "{PAIN}",
        total: 4,
        first_total: 4,
        assessed_on: "2026-01-03",
        recorded_by: randomUUID(),
      },
    ],
  ];
}
