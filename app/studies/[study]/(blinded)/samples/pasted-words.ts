import type { PlacedBlock } from "@/lib/results/place-block";

/** What a paste did, and what of it was left out and why. */
export function pastedWords(placed: PlacedBlock, filledCount: number, standingCount: number): string {
  const by = placed.matched.accessionNumbers ? ", matched by accession number" : "";
  const words = [
    `Pasted ${filledCount} ${filledCount === 1 ? "value" : "values"}${by}. Nothing is saved yet.`,
  ];
  if (standingCount > 0)
    words.push(`${standingCount} left out: those cells are entered already; open them to correct.`);
  if (placed.beyondCount > 0) words.push(`${placed.beyondCount} left out: they fall beyond the grid.`);
  if (placed.unknown.length > 0)
    words.push(
      `Not in this grid: ${placed.unknown.slice(0, 5).join(", ")}${placed.unknown.length > 5 ? " …" : ""}.`,
    );
  return words.join(" ");
}
