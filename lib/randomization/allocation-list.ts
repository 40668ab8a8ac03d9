import { designProblems } from "./design-problems";
import { drawFrom } from "./draw";
import { permutedBlocks } from "./permuted-blocks";
import { sequentialList } from "./sequential-list";
import type { ListDesign, Slot } from "./types";

export type AllocationListRequest = {
  readonly design: ListDesign;
  /** Keys in canonical order, as `strataKeys` gives them. */
  readonly strata: readonly string[];
  /** Participants the whole study plans: any stratum may have to take them all. Rounded up to whole blocks. */
  readonly slotsPerStratum: number;
  /** 32 random bytes; the list follows from them, the design and the strata alone. */
  readonly secret: Uint8Array;
};

/**
 * The whole study's list in canonical order: strata as given, positions from 1 within each.
 * Throws RangeError, with every problem and its remedy, for a design or strata no list can be made for.
 */
export function allocationList({ design, strata, slotsPerStratum, secret }: AllocationListRequest): Slot[] {
  const problems = designProblems(design).map(({ problem, remedy }) => `${problem}; ${remedy}`);
  problems.push(...strataProblems(strata));
  if (!Number.isInteger(slotsPerStratum) || slotsPerStratum < 1) {
    problems.push(
      `The planned number of participants must be a whole number above 0, not ${slotsPerStratum}.`,
    );
  }
  if (problems.length > 0) throw new RangeError(problems.join("\n"));
  const draw = drawFrom(secret);
  return strata.flatMap((stratum) =>
    design.method === "permuted-blocks"
      ? permutedBlocks(design, stratum, slotsPerStratum, draw)
      : sequentialList(design, stratum, slotsPerStratum, draw),
  );
}

function strataProblems(strata: readonly string[]): string[] {
  const problems: string[] = [];
  if (strata.length === 0) problems.push("There is no stratum. A study without factors has one, named all.");
  for (const [index, stratum] of strata.entries()) {
    if (stratum === "" || /[|\p{Cc}]/u.test(stratum)) {
      problems.push(`Stratum "${stratum}" is empty or holds "|". Rename its codes.`);
    }
    if (strata.indexOf(stratum) !== index)
      problems.push(`Stratum "${stratum}" stands twice. Name each once.`);
  }
  return problems;
}
