import type { Inconsistency, JsonPath } from "./types";

/** A finding for every entry whose key was already used by an entry before it. `property` null: the entry is the key. */
export function duplicates<Entry>(
  entries: readonly Entry[],
  at: JsonPath,
  property: string | null,
  keyOf: (entry: Entry) => string,
): Inconsistency[] {
  const firstIndexByKey = new Map<string, number>();
  const found: Inconsistency[] = [];
  entries.forEach((entry, index) => {
    const key = keyOf(entry);
    const first = firstIndexByKey.get(key);
    if (first === undefined) {
      firstIndexByKey.set(key, index);
      return;
    }
    found.push({
      path: property === null ? [...at, index] : [...at, index, property],
      problem: `"${key}" is used twice: entry ${first + 1} and entry ${index + 1}`,
      remedy: property === null ? "remove the second one" : "give each entry its own code",
    });
  });
  return found;
}
