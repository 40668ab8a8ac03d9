/** Where the two worlds did not say the same. */
export interface Difference {
  readonly who: string;
  readonly what: string;
  readonly first: string;
  readonly other: string;
}

export interface Tally {
  /** Addresses, actions, tables and logs looked at. */
  readonly places: ReadonlySet<string>;
  readonly answers: number;
  readonly bytes: number;
}

export interface Seen {
  readonly who: string;
  /** What the tally counts: an address, an action, a table, a log. */
  readonly place: string;
  readonly what: string;
  readonly first: string;
  readonly other: string;
  /** Composed for a reader, and so never to hold an arm's word; a table's rows hold the protocol, which names the arms. */
  readonly isWritten: boolean;
}

/** Gathers what was seen of both worlds, by who saw it. */
export class Observation {
  readonly differences: Difference[] = [];
  /** Arm words in what a blinded person was told, the same in both worlds or not. */
  readonly leaks: string[] = [];
  /** Answers that say the server itself failed. */
  readonly failures: string[] = [];
  readonly #tallies = new Map<string, { places: Set<string>; answers: number; bytes: number }>();

  constructor(readonly armWords: readonly string[]) {}

  /** Holds one thing seen in the first world against the same thing in the other. */
  compare({ who, place, what, first, other, isWritten }: Seen): void {
    const tally = this.#tallies.get(who) ?? { places: new Set(), answers: 0, bytes: 0 };
    this.#tallies.set(who, tally);
    tally.places.add(place);
    tally.answers += 1;
    tally.bytes += Buffer.byteLength(first);
    if (first !== other) this.differences.push({ who, what, ...excerpts(first, other) });
    if (!isWritten) return;
    const lower = first.toLowerCase();
    for (const word of this.armWords)
      if (lower.includes(word)) this.leaks.push(`${who}: ${what} says ${word}`);
  }

  get tallies(): ReadonlyMap<string, Tally> {
    return this.#tallies;
  }
}

/** What stands around the first byte that differs. */
function excerpts(first: string, other: string): { first: string; other: string } {
  let at = 0;
  while (at < first.length && first[at] === other[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 80);
  return { first: around(first), other: around(other) };
}
