import { eq } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { allocationSlots } from "@/db/schema/allocations";
import { importedLists } from "@/db/schema/imported-lists";
import { memberships } from "@/db/schema/memberships";
import { openings } from "@/db/schema/openings";
import { sites, studies } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { withDraws } from "@/lib/blinding/commitment";
import type { PublishedCommitment } from "@/lib/blinding/types";
import type { RandomizationMethod } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { plannedKits } from "./planned-kits";

/** What an opening would fix, in numbers that say nothing of the order of the list. */
export interface OpeningPlan {
  readonly protocolVersion: string;
  readonly method: RandomizationMethod;
  /** Whether the list of a protocol whose list is prepared elsewhere is sealed here. */
  readonly hasPreparedList: boolean;
  readonly plannedParticipants: number;
  /** As in 1 : 1. */
  readonly ratio: readonly number[];
  readonly strataPerSite: number;
  readonly sites: readonly { readonly code: string; readonly name: string; readonly timeZone: string }[];
  readonly kitsPerSite: number;
  /** How many people hold each role, by role. */
  readonly people: Readonly<Record<string, number>>;
}

/** What the administrator is about to open. */
export async function openingPlan(member: MemberAtWork): Promise<OpeningPlan> {
  return readAs(member.actor, async (tx) => {
    const [protocol, prepared, siteRows, members] = await Promise.all([
      protocolInForce(tx, member),
      tx.$count(importedLists, eq(importedLists.studyId, member.study.id)),
      tx
        .select({ code: sites.code, name: sites.name, timeZone: sites.timeZone })
        .from(sites)
        .where(eq(sites.studyId, member.study.id))
        .orderBy(sites.code),
      tx
        .select({ role: memberships.role, endedAt: memberships.endedAt })
        .from(memberships)
        .where(eq(memberships.studyId, member.study.id)),
    ]);
    const people: Record<string, number> = {};
    for (const { role, endedAt } of members) if (endedAt === null) people[role] = (people[role] ?? 0) + 1;
    return {
      protocolVersion: protocol.version,
      method: protocol.randomization.method,
      hasPreparedList: prepared > 0,
      plannedParticipants: protocol.plannedParticipants,
      ratio: protocol.arms.map((arm) => arm.ratio),
      strataPerSite: protocol.randomization.strata.reduce((product, one) => product * one.levels.length, 1),
      sites: siteRows,
      kitsPerSite: plannedKits(protocol).reduce((sum, kits) => sum + kits.count, 0),
      people,
    };
  });
}

export interface PublishedOpening {
  readonly code: string;
  readonly title: string;
  readonly openedAt: Date;
  readonly commitment: PublishedCommitment;
}

/**
 * What an opened study publishes to anybody, without sign-in; null for a study that is unknown or not open. A minimization's
 * document holds the commitments to the draws made so far.
 */
export async function publishedCommitmentOrNull(studyCode: string): Promise<PublishedOpening | null> {
  return readAs({ duty: "visitor" }, async (tx) => {
    const [row] = await tx
      .select({
        studyId: studies.id,
        code: studies.code,
        title: studies.title,
        openedAt: openings.recordedAt,
        commitment: openings.commitment,
      })
      .from(openings)
      .innerJoin(studies, eq(studies.id, openings.studyId))
      .where(eq(studies.code, studyCode));
    if (!row) return null;
    const { studyId, ...opening } = row;
    // Written by this system at opening, in one format ever since.
    const commitment = row.commitment as PublishedCommitment;
    if (commitment.design.method !== "minimization") return { ...opening, commitment };
    const drawn = await tx
      .select({ commitment: allocationSlots.commitment })
      .from(allocationSlots)
      .where(eq(allocationSlots.studyId, studyId))
      .orderBy(allocationSlots.listIndex);
    return {
      ...opening,
      commitment: withDraws(
        commitment,
        drawn.map((slot) => slot.commitment),
      ),
    };
  });
}
