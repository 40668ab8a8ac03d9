import { type DesignFigures, designFigures, type Setting } from "./design-figures";
import { designProblems } from "./design-problems";
import { designWords } from "./design-words";
import type { Draw } from "./draw";
import { reducedRatio } from "./reduced-ratio";
import type { ArmShare, DrawnDesign, ImportedDesign } from "./types";

export interface ComparedDesign extends DesignFigures {
  readonly name: string;
  /** The one the protocol chose. */
  readonly isOwn: boolean;
}

/**
 * The protocol's design (first, when it is drawn here) and the usual alternatives for the same arms and setting, each with its
 * figures. `parts` is the number of factors, the site included, that a minimization would balance.
 */
export function comparedDesigns(
  own: DrawnDesign | ImportedDesign,
  setting: Setting,
  parts: number,
  draw: Draw,
): ComparedDesign[] {
  const designs = own.method === "imported" ? [] : [own];
  for (const design of alternatives(own.arms, parts))
    if (
      designProblems(design).length === 0 &&
      !designs.some((one) => designWords(one) === designWords(design))
    )
      designs.push(design);
  return designs.map((design) => ({
    name: designWords(design),
    isOwn: design === own,
    ...designFigures(design, setting, draw, courses(setting.participants)),
  }));
}

function alternatives(arms: readonly ArmShare[], parts: number): DrawnDesign[] {
  const sum = reducedRatio({ arms }).reduce((total, share) => total + share, 0);
  const blocks = (...times: number[]): DrawnDesign => ({
    method: "permuted-blocks",
    arms,
    blockLengths: times.map((each) => each * sum),
  });
  return [
    blocks(2),
    blocks(2, 3),
    blocks(2, 3, 4),
    { method: "big-stick", arms, limit: 2 },
    { method: "big-stick", arms, limit: 3 },
    { method: "biased-coin-with-limit", arms, coin: "2/3", limit: 3 },
    { method: "biased-coin", arms, coin: "2/3" },
    { method: "urn", arms, initial: 0, added: 1 },
    { method: "minimization", arms, measure: "range", coin: "4/5", weights: Array<number>(parts).fill(1) },
    { method: "complete", arms },
  ];
}

/** Enough for a tenth of a percentage point in small studies; fewer in large ones, which average within themselves. */
const courses = (participants: number) => Math.max(40, Math.min(400, Math.round(40_000 / participants)));
