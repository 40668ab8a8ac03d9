import { METHOD_NAMES } from "./method-names";
import type { DrawnDesign } from "./types";

/** A design in words, with what it was set to. Names no arm. */
export function designWords(design: DrawnDesign): string {
  const name = METHOD_NAMES[design.method];
  switch (design.method) {
    case "complete":
      return name;
    case "permuted-blocks":
      return `${name} of ${listed(design.blockLengths)}`;
    case "biased-coin":
      return `${name}, ${design.coin}`;
    case "big-stick":
      return `${name}, limit ${design.limit}`;
    case "biased-coin-with-limit":
      return `${name}, ${design.coin}, limit ${design.limit}`;
    case "urn":
      return `${name}, ${design.initial} initial and ${design.added} added`;
    case "minimization":
      return `${name} by ${design.measure.replace("-", " ")}, ${design.coin}`;
  }
}

function listed(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  return numbers.length < 2 ? String(last) : `${numbers.slice(0, -1).join(", ")} and ${last}`;
}
