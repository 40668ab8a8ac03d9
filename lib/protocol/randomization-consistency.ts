import { duplicates } from "./duplicates";
import type { Protocol } from "./input";
import type { Inconsistency } from "./types";

/** Columns of `participants.csv`: a stratification factor becomes a column of its own and must not collide with them. */
const participantColumns = [
  "participant",
  "site",
  "sex",
  "birth_year",
  "consented_on",
  "randomized_on",
  "ended_on",
  "end_reason",
];

/** What contradicts itself in arms, block lengths, strata and the arms that are compared. */
export function randomizationInconsistencies(protocol: Protocol): Inconsistency[] {
  const { arms, randomization } = protocol;
  const found = duplicates(arms, ["arms"], "code", (arm) => arm.code);
  arms.forEach((arm, index) => {
    if (arm.code === "dont-know") {
      found.push({
        path: ["arms", index, "code"],
        problem: '"dont-know" is the answer of a person who makes no guess, not an arm',
        remedy: "choose another code for the arm",
      });
    }
  });

  found.push(...blockLengthInconsistencies(protocol));
  found.push(
    ...duplicates(randomization.strata, ["randomization", "strata"], "factor", (stratum) => stratum.factor),
  );
  randomization.strata.forEach((stratum, index) => {
    const at = ["randomization", "strata", index] as const;
    found.push(...duplicates(stratum.levels, [...at, "levels"], "code", (level) => level.code));
    if (participantColumns.includes(stratum.factor)) {
      found.push({
        path: [...at, "factor"],
        problem: `"${stratum.factor}" is already a column of participants.csv`,
        remedy: "choose another name for the factor",
      });
    }
  });
  return [...found, ...comparisonInconsistencies(protocol)];
}

function blockLengthInconsistencies({ arms, randomization }: Protocol): Inconsistency[] {
  if (randomization.method !== "permuted-blocks") return [];
  const ratioSum = arms.reduce((sum, arm) => sum + arm.ratio, 0);
  const ratio = arms.map((arm) => arm.ratio).join(":");
  const at = ["randomization", "blockLengths"] as const;
  return [
    ...duplicates(randomization.blockLengths, at, null, String),
    ...randomization.blockLengths.flatMap((length, index) =>
      length % ratioSum === 0
        ? []
        : [
            {
              path: [...at, index],
              problem: `a block of ${length} cannot hold the ratio ${ratio}: ${length} is not a multiple of ${ratioSum}`,
              remedy: `use multiples of ${ratioSum}, for example ${2 * ratioSum} and ${3 * ratioSum}`,
            },
          ],
    ),
  ];
}

function comparisonInconsistencies({ arms, analysis }: Protocol): Inconsistency[] {
  const known = arms.map((arm) => arm.code).join(", ");
  const found: Inconsistency[] = [];
  for (const key of ["experimentalArm", "referenceArm"] as const) {
    if (arms.some((arm) => arm.code === analysis[key])) continue;
    found.push({
      path: ["analysis", key],
      problem: `"${analysis[key]}" is not an arm of this protocol`,
      remedy: `name one of: ${known}`,
    });
  }
  if (analysis.experimentalArm === analysis.referenceArm) {
    found.push({
      path: ["analysis", "referenceArm"],
      problem: `"${analysis.referenceArm}" would be compared with itself`,
      remedy: `name two different arms of: ${known}`,
    });
  }
  return found;
}
