import { parse } from "csv-parse/sync";
import type { Slot } from "@/lib/randomization/types";

export interface ListRow extends Slot {
  /** Only checked: which kit somebody is given is decided at randomization. */
  readonly kit: string | null;
}

export type ReadList =
  | { readonly kind: "list"; readonly rows: readonly ListRow[] }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

const MOST_PROBLEMS = 20;

/**
 * Reads a prepared list: CSV with the columns stratum, position and arm, kit if there is one, in any order. Strata are keys as
 * the protocol makes them (`01/low`); rows are put into their order. Problems name line, reason and remedy, and no arm.
 */
export function readList(text: string, strata: readonly string[], codes: readonly string[]): ReadList {
  let records: Record<string, string>[];
  try {
    records = parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const line = /line (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    return refusedBy([
      `Line ${line ?? "1"}: this is not CSV with one header line. Export the list as CSV again.`,
    ]);
  }
  const [first] = records;
  const missing = ["stratum", "position", "arm"].filter((column) => !first || !Object.hasOwn(first, column));
  if (missing.length > 0)
    return refusedBy([
      `Line 1: the column ${missing.join(", ")} is missing. The header is: stratum,position,arm`,
    ]);
  const problems: string[] = [];
  const rows = records.map((record, at): ListRow => {
    const { stratum = "", position = "", arm = "", kit = "" } = record;
    const line = `Line ${at + 2}`;
    if (!strata.includes(stratum))
      problems.push(
        `${line}: "${stratum}" is no stratum of this study. Use one of ${strata.slice(0, 8).join(", ")}.`,
      );
    if (!/^[1-9]\d{0,6}$/.test(position))
      problems.push(
        `${line}: position "${position}" is not a whole number from 1. Number each stratum from 1.`,
      );
    if (!codes.includes(arm))
      problems.push(`${line}: what is allocated is not one of the protocol's codes. Correct its spelling.`);
    return { stratum, position: Number(position), arm, kit: kit === "" ? null : kit };
  });
  if (problems.length > 0) return refusedBy(problems);
  const inOrder = [...rows].sort((a, b) => byPlace(strata, a, b));
  for (const stratum of strata) problems.push(...gapsOf(stratum, inOrder));
  return problems.length > 0 ? refusedBy(problems) : { kind: "list", rows: inOrder };
}

function gapsOf(stratum: string, rows: readonly ListRow[]): string[] {
  const own = rows.filter((row) => row.stratum === stratum);
  if (own.length === 0)
    return [
      `Stratum ${stratum} has no place. Every stratum needs a list, or nobody in it can be randomized.`,
    ];
  const at = own.findIndex((row, index) => row.position !== index + 1);
  return at < 0
    ? []
    : [`Stratum ${stratum}: position ${at + 1} is missing or stands twice. Number it from 1 without gap.`];
}

function byPlace(strata: readonly string[], a: Slot, b: Slot): number {
  return strata.indexOf(a.stratum) - strata.indexOf(b.stratum) || a.position - b.position;
}

function refusedBy(problems: readonly string[]): ReadList {
  const more = problems.length - MOST_PROBLEMS;
  return {
    kind: "refused",
    problems: more > 0 ? [...problems.slice(0, MOST_PROBLEMS), `… and ${more} more.`] : problems,
  };
}
