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
  /** Reports of serious events whose clock ran out. */
  readonly overdue: number;
  /** Deviations, drafts among them, that nobody classified. */
  readonly unclassified: number;
}

/** What is not kept by parts of records: by participant, and only as far as the reader's role sees it. */
export interface WorkBeside {
  readonly overdue?: ReadonlyMap<string, { readonly count: number; readonly firstEventId: string }>;
  readonly unclassified?: ReadonlyMap<string, number>;
}

type KindOfParts = Exclude<keyof OpenWork, keyof WorkBeside>;

export interface OpenWorkOf extends OpenWork {
  readonly id: string;
  readonly number: string;
  readonly siteCode: string;
  /** The first part of each kind: where a link leads. */
  readonly first: Readonly<Partial<Record<KindOfParts, PartStanding>>>;
  /** The serious event whose clock ran out first. */
  readonly firstOverdueEventId: string | null;
}

const COUNTS: Readonly<Record<KindOfParts, (part: PartStanding) => number>> = {
  missing: (part) => (part.state === "missing" ? 1 : 0),
  late: (part) => (part.isLate ? 1 : 0),
  open: (part) => part.openQueries,
  unsigned: (part) => (part.records > 0 && !part.isSigned ? 1 : 0),
  unverified: (part) => part.toVerify,
};
const KINDS_OF_PARTS = Object.keys(COUNTS) as readonly KindOfParts[];

/** Every kind that the reader sees. */
export const kindsOfWork = (beside: WorkBeside): readonly (keyof OpenWork)[] => [
  ...KINDS_OF_PARTS,
  ...(["overdue", "unclassified"] as const).filter((kind) => beside[kind] !== undefined),
];

/** Whether anything of a kind is left in a part; of a kind that is not kept by parts, never. */
export const isLeftIn = (part: PartStanding, kind: string): boolean =>
  KINDS_OF_PARTS.some((one) => one === kind && COUNTS[one](part) > 0);

export function openWorkOf(
  { id, number, siteCode, parts }: ParticipantStanding,
  beside: WorkBeside,
): OpenWorkOf {
  const first: Partial<Record<KindOfParts, PartStanding>> = {};
  const counted = (kind: KindOfParts) => {
    const open = parts.filter((part) => COUNTS[kind](part) > 0);
    if (open[0]) first[kind] = open[0];
    return open.reduce((sum, part) => sum + COUNTS[kind](part), 0);
  };
  const work = Object.fromEntries(KINDS_OF_PARTS.map((kind) => [kind, counted(kind)])) as unknown as Pick<
    OpenWork,
    KindOfParts
  >;
  const overdue = beside.overdue?.get(id);
  return {
    id,
    number,
    siteCode,
    ...work,
    overdue: overdue?.count ?? 0,
    unclassified: beside.unclassified?.get(id) ?? 0,
    first,
    firstOverdueEventId: overdue?.firstEventId ?? null,
  };
}

const NOTHING_BESIDE = { overdue: 0, unclassified: 0 };

export interface SiteWork extends OpenWork {
  readonly siteCode: string;
  readonly participants: number;
  /** Parts of records by state. */
  readonly states: ReadonlyMap<PartState, number>;
}

/** The same by site, in the order of their codes. */
export function workBySite(standings: readonly ParticipantStanding[], beside: WorkBeside): SiteWork[] {
  const codes = [...new Set(standings.map(({ siteCode }) => siteCode))].sort();
  return codes.map((siteCode) => {
    const own = standings.filter((one) => one.siteCode === siteCode);
    const work = own.map((one) => openWorkOf(one, beside));
    const sum = (kind: keyof OpenWork) => work.reduce((total, one) => total + one[kind], 0);
    const states = new Map<PartState, number>();
    for (const { parts } of own)
      for (const { state } of parts) states.set(state, (states.get(state) ?? 0) + 1);
    const totals = Object.fromEntries(
      kindsOfWork(beside).map((kind) => [kind, sum(kind)]),
    ) as unknown as OpenWork;
    return { siteCode, participants: own.length, states, ...NOTHING_BESIDE, ...totals };
  });
}
