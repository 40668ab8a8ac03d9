import { designOf, SITE } from "@/lib/randomization/design-of";
import { designProblems } from "@/lib/randomization/design-problems";
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

  found.push(...designInconsistencies(protocol));
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

/** What keeps allocations from being drawn; a list that was prepared elsewhere is not drawn here. */
function designInconsistencies(protocol: Protocol): Inconsistency[] {
  const { randomization } = protocol;
  const design = designOf(protocol);
  if (design.method === "imported") return [];
  return [
    // Codes are judged above, for lists from elsewhere too.
    ...designProblems(design).filter(({ path }) => path[2] !== "code"),
    ...(randomization.method === "permuted-blocks"
      ? duplicates(randomization.blockLengths, ["randomization", "blockLengths"], null, String)
      : []),
    ...(randomization.method === "minimization" ? weightInconsistencies(randomization) : []),
  ];
}

function weightInconsistencies(
  randomization: Extract<Protocol["randomization"], { method: "minimization" }>,
): Inconsistency[] {
  const { weights = {}, strata, bySite = true } = randomization;
  const known = [...(bySite ? [SITE] : []), ...strata.map(({ factor }) => factor)];
  return Object.keys(weights)
    .filter((factor) => !known.includes(factor))
    .map((factor) => ({
      path: ["randomization", "weights", factor],
      problem: `"${factor}" is not a factor that this study balances by`,
      remedy: known.length > 0 ? `use one of: ${known.join(", ")}` : "add the factor to strata",
    }));
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
