import { sql } from "drizzle-orm";
import { asActor, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { importedLists } from "@/db/schema/imported-lists";
import { sites } from "@/db/schema/studies";
import { keepList } from "@/lib/allocations/keep-list";
import type { MemberAtWork } from "@/lib/auth/types";
import { sealImportedList } from "@/lib/blinding/sealed-allocation-list";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { protocolInForce } from "@/lib/protocol/reads";
import { importedDesignOf, stratificationOf } from "@/lib/randomization/design-of";
import type { Entropy } from "@/lib/randomization/entropy";
import { strataKeys } from "@/lib/randomization/strata";
import type { ImportAllocationList } from "./input";
import { listFindings } from "./list-findings";
import { readList } from "./read-list";

export interface ImportingMeans {
  readonly key: SealingKey | null;
  readonly entropy: Entropy;
  readonly now: () => Date;
}

/**
 * Brings in a list that was prepared elsewhere, by the pharmacist, who is unblinded by duty: checks it, and seals it at once. The
 * opening then publishes its commitment. Refused for a list that cannot be used, for one with a pattern that gives it away, and,
 * until accepted, for one with something to think about. Once sealed it cannot be exchanged. No answer names an arm.
 */
export async function importAllocationList(
  member: MemberAtWork,
  input: ImportAllocationList,
  requestKey: string,
  { key, entropy, now }: ImportingMeans,
): Promise<Outcome<{ slots: number; root: string }>> {
  if (key === null)
    return refused(
      "refused",
      "This server has no blinding key to seal the list with. Whoever runs it finds the reason in its log.",
    );
  const studyId = member.study.id;
  // Without the list: its hash in the receipts could be tried out against the few lists that blocks allow.
  const { list: text, ...asked } = input;
  const { reason } = asked;
  return asActor(
    member.actor,
    { event: "allocation-list.sealed", reason, requestKey, input: asked },
    async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`imported-list:${studyId}`}, 0))`);
      const protocol = await protocolInForce(tx, member);
      if (protocol.randomization.method !== "imported")
        return refused(
          "refused",
          'The protocol says that the list is drawn here. To use a prepared one, its randomization method is "imported".',
        );
      if (member.stage !== "draft") return refused("refused", "The study is open; its list is fixed.");
      const known = await tx.select({ at: importedLists.recordedAt }).from(importedLists);
      if (known.length > 0) return refused("duplicate", "A list is sealed already and cannot be exchanged.");
      const siteRows = await tx.select({ code: sites.code }).from(sites).orderBy(sites.code);
      if (siteRows.length === 0)
        return refused("refused", "The study has no site yet. Sites are added under People first.");
      const stratification = stratificationOf(
        protocol,
        siteRows.map((site) => site.code),
      );
      const strata = strataKeys(stratification);
      const { arms, plannedParticipants } = protocol;
      const read = readList(
        text,
        strata,
        arms.map((arm) => arm.code),
      );
      if (read.kind === "refused")
        return refused("refused", `Nothing was sealed. ${read.problems.join(" ")}`, {
          list: read.problems[0] ?? "",
        });
      const found = listFindings(read.rows, {
        arms,
        strata,
        bySite: stratification.bySite,
        plannedParticipants,
      });
      const words = found.map((finding) => finding.message).join(" ");
      if (found.some((finding) => finding.isSevere))
        return refused(
          "refused",
          `Nothing was sealed: this list gives itself away, or is not the protocol's. ${words}`,
        );
      if (found.length > 0 && input.accepted !== "yes")
        return refused(
          "needs-reason",
          `Nothing was sealed yet. ${words} Accept this below, or correct the list.`,
          {
            accepted: "Read what was noticed first.",
          },
        );
      return withDuty(tx, member.actor, "allocator", async (allocator) => {
        const list = sealImportedList(
          {
            studyId,
            studyCode: member.study.code,
            protocolVersion: protocol.version,
            openedAt: now(),
            design: importedDesignOf(protocol),
            strata,
            slotsPerStratum: plannedParticipants,
          },
          read.rows.map(({ stratum, position, arm }) => ({ stratum, position, arm })),
          key,
          entropy,
        );
        await keepList(allocator, studyId, list);
        await allocator.insert(importedLists).values({ studyId, commitment: list.published, reason });
        return done({ slots: list.slots.length, root: list.published.root });
      });
    },
  );
}
