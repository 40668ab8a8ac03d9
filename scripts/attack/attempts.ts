/** Counts what was tried, by kind, and keeps what should not have worked. */
export class Attempts {
  readonly counts = new Map<string, number>();
  readonly successes: { kind: string; what: string }[] = [];

  /** One attempt; `worked` says whether it reached what it was after. */
  count(kind: string, what: string, worked: boolean): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    if (worked) this.successes.push({ kind, what });
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
