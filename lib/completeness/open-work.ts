import type { ParticipantStanding, PartStanding, PartState } from "@/lib/states/types";

/** What is left to do, in parts of records (enrollment, a visit, events), and for queries in queries. */
export interface OpenWork {
  /** The window is over, and something that the protocol asks for is neither recorded nor declared missed. */
  readonly missing: number;
  /** Recorded, with a date after the window. */
  readonly late: number;
  /** Queries that are not closed. */
  readonly open: number;
  /** Entered, and not signed as it stands. */
  readonly unsigned: number;
  /** Records that the plan asks to verify. */
  readonly unverified: number;
}

export interface OpenWorkOf extends OpenWork {
  readonly id: string;
  readonly number: string;
  readonly siteCode: string;
  /** The first part of each kind: where a link leads. */
  readonly first: Readonly<Partial<Record<keyof OpenWork, PartStanding>>>;
}

const COUNTS: Readonly<Record<keyof OpenWork, (part: PartStanding) => number>> = {
  missing: (part) => (part.state === "missing" ? 1 : 0),
  late: (part) => (part.isLate ? 1 : 0),
  open: (part) => part.openQueries,
  unsigned: (part) => (part.records > 0 && !part.isSigned ? 1 : 0),
  unverified: (part) => part.toVerify,
};
export const KINDS_OF_WORK = Object.keys(COUNTS) as readonly (keyof OpenWork)[];

export function openWorkOf({ id, number, siteCode, parts }: ParticipantStanding): OpenWorkOf {
  const first: Partial<Record<keyof OpenWork, PartStanding>> = {};
  const counted = (kind: keyof OpenWork) => {
    const open = parts.filter((part) => COUNTS[kind](part) > 0);
    if (open[0]) first[kind] = open[0];
    return open.reduce((sum, part) => sum + COUNTS[kind](part), 0);
  };
  const work = Object.fromEntries(KINDS_OF_WORK.map((kind) => [kind, counted(kind)])) as unknown as OpenWork;
  return { id, number, siteCode, ...work, first };
}

export interface SiteWork extends OpenWork {
  readonly siteCode: string;
  readonly participants: number;
  /** Parts of records by state. */
  readonly states: ReadonlyMap<PartState, number>;
}

/** The same by site, in the order of their codes. */
export function workBySite(standings: readonly ParticipantStanding[]): SiteWork[] {
  const codes = [...new Set(standings.map(({ siteCode }) => siteCode))].sort();
  return codes.map((siteCode) => {
    const own = standings.filter((one) => one.siteCode === siteCode);
    const work = own.map(openWorkOf);
    const sum = (kind: keyof OpenWork) => work.reduce((total, one) => total + one[kind], 0);
    const states = new Map<PartState, number>();
    for (const { parts } of own)
      for (const { state } of parts) states.set(state, (states.get(state) ?? 0) + 1);
    const totals = Object.fromEntries(KINDS_OF_WORK.map((kind) => [kind, sum(kind)])) as unknown as OpenWork;
    return { siteCode, participants: own.length, states, ...totals };
  });
}
