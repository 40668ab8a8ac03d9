import { readAs } from "@/db/as-actor";
import { importedLists } from "@/db/schema/imported-lists";
import { sites } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import type { PublishedCommitment } from "@/lib/blinding/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { stratificationOf } from "@/lib/randomization/design-of";
import { strataKeys } from "@/lib/randomization/strata";

export interface PreparedList {
  /** Whether the protocol's list is prepared elsewhere. */
  readonly isExpected: boolean;
  /** As the list must name them; empty while there is no site. */
  readonly strata: readonly string[];
  readonly plannedParticipants: number;
  readonly sealed: { readonly at: Date; readonly slots: number; readonly root: string } | null;
}

/** What the pharmacist needs to bring in a prepared list, or what became of it. */
export async function preparedList(member: MemberAtWork): Promise<PreparedList> {
  return readAs(member.actor, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const siteRows = await tx.select({ code: sites.code }).from(sites).orderBy(sites.code);
    const [row] = await tx
      .select({ at: importedLists.recordedAt, commitment: importedLists.commitment })
      .from(importedLists);
    const codes = siteRows.map((site) => site.code);
    const commitment = row?.commitment as PublishedCommitment | undefined;
    return {
      isExpected: protocol.randomization.method === "imported",
      strata: codes.length > 0 ? strataKeys(stratificationOf(protocol, codes)) : [],
      plannedParticipants: protocol.plannedParticipants,
      sealed: row && commitment ? { at: row.at, slots: commitment.slotCount, root: commitment.root } : null,
    };
  });
}
