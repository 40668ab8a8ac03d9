import { FINDING_WORDS } from "./finding-words";
import { FINDING_KINDS, type RecordFinding, type RecordFindingKind } from "./types";

export interface KindLine {
  readonly kind: RecordFindingKind;
  readonly title: string;
  readonly action: string;
  readonly findings: number;
  readonly participants: number;
  readonly sites: number;
  /** By visit, or by how much of a date is known; most frequent first. Empty where there is one group alone. */
  readonly groups: readonly { readonly group: string; readonly findings: number }[];
}

/** How many findings of each kind there are, in the order in which they would be cleaned; kinds without any are left out. */
export function reportLines(findings: readonly RecordFinding[]): KindLine[] {
  return FINDING_KINDS.flatMap((kind) => {
    const ofKind = findings.filter((each) => each.kind === kind);
    if (ofKind.length === 0) return [];
    const counts = new Map<string, number>();
    for (const { group } of ofKind) if (group !== "") counts.set(group, (counts.get(group) ?? 0) + 1);
    return [
      {
        kind,
        ...FINDING_WORDS[kind],
        findings: ofKind.length,
        participants: new Set(ofKind.map(({ participant }) => participant)).size,
        sites: new Set(ofKind.map(({ siteCode }) => siteCode)).size,
        groups: [...counts]
          .map(([group, count]) => ({ group, findings: count }))
          .sort((one, other) => other.findings - one.findings || (one.group < other.group ? -1 : 1)),
      },
    ];
  });
}
