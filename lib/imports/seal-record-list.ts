import { EMPTY_ROOT } from "@/lib/blinding/merkle-tree";
import { type SealedAllocationList, sealImportedList } from "@/lib/blinding/sealed-allocation-list";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import type { PublishedCommitment } from "@/lib/blinding/types";
import { importedDesignOf, stratificationOf } from "@/lib/randomization/design-of";
import type { Entropy } from "@/lib/randomization/entropy";
import { strataKeys, stratumKeyOf } from "@/lib/randomization/strata";
import type { Slot } from "@/lib/randomization/types";
import type { ImportedParticipant, StudyPackage } from "./types";

/** What stands in for a commitment when a record brings no list: the blind is kept elsewhere. */
export type NoCommitment = Omit<PublishedCommitment, "secretHash" | "designHash"> & { readonly slotCount: 0 };

export interface SealedRecord {
  /** Null when the record brings no list. */
  readonly list: SealedAllocationList | null;
  readonly published: PublishedCommitment | NoCommitment;
  /** Index of the participant's slot in the list, by participant. */
  readonly slotOf: ReadonlyMap<string, number>;
}

/**
 * Seals the arms a record brings as a list prepared elsewhere: one stratum per site and factor levels, positions in the order
 * of randomization. Afterwards the published commitment, the sealed slots and the unblinding work as for a list made here.
 */
export function sealRecordList(
  studyId: string,
  { protocol, participants, allocations, sites }: StudyPackage,
  at: Date,
  key: SealingKey,
  entropy: Entropy,
): SealedRecord {
  const stratification = stratificationOf(protocol, sites.map((site) => site.site).sort());
  const strata = strataKeys(stratification);
  const armOf = new Map(allocations.map((row) => [row.participant, row.arm]));
  const places = participants
    .filter((one) => one.randomizedOn !== null && armOf.has(one.participant))
    .map((one) => ({
      participant: one.participant,
      on: one.randomizedOn ?? "",
      stratum: stratumKeyOf(stratification, { site: one.site, levels: levelsOf(one) }),
    }))
    .sort((a, b) => order(strata.indexOf(a.stratum), strata.indexOf(b.stratum)) || byDay(a, b));
  const positions = new Map<string, number>();
  const slots = places.map(({ participant, stratum }): Slot => {
    const position = (positions.get(stratum) ?? 0) + 1;
    positions.set(stratum, position);
    return { stratum, position, arm: armOf.get(participant) ?? "" };
  });
  const request = {
    studyId,
    studyCode: protocol.code,
    protocolVersion: protocol.version,
    openedAt: at,
    design: importedDesignOf(protocol),
    strata,
    slotsPerStratum: protocol.plannedParticipants,
  };
  if (slots.length === 0) {
    return {
      list: null,
      slotOf: new Map(),
      published: {
        format: "verum-commitment",
        algorithm: 1,
        studyCode: protocol.code,
        protocolVersion: protocol.version,
        openedAt: at.toISOString(),
        design: { method: "imported", ratio: protocol.arms.map((arm) => arm.ratio) },
        slotsPerStratum: protocol.plannedParticipants,
        strata,
        slotCount: 0,
        root: EMPTY_ROOT,
        commitments: [],
      },
    };
  }
  const list = sealImportedList(request, slots, key, entropy);
  return {
    list,
    published: list.published,
    slotOf: new Map(places.map(({ participant }, index) => [participant, index])),
  };
}

/** A randomized participant of a package has every level; a missing one makes `stratumKeyOf` throw. */
function levelsOf({ strata }: ImportedParticipant): Record<string, string> {
  return Object.fromEntries(
    Object.entries(strata).flatMap(([factor, level]) => (level === null ? [] : [[factor, level] as const])),
  );
}

const order = (a: number, b: number) => a - b;

const byDay = (a: { on: string; participant: string }, b: { on: string; participant: string }) =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : a.participant < b.participant ? -1 : 1;
