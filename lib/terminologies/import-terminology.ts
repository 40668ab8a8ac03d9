import { createHash } from "node:crypto";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { terminologies } from "@/db/schema/terminologies";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import type { ImportTerminology } from "./input";
import { readTerms } from "./read-terms";

/**
 * Fixes the list that the study's adverse events are coded by, from the text of a file. Once: a second list is refused, and one
 * that the protocol does not name, where it names one.
 */
export async function importTerminology(
  member: MemberAtWork,
  input: ImportTerminology,
  requestKey: string,
): Promise<Outcome<{ terms: number }>> {
  return asActor(member.actor, { event: "terminology.imported", requestKey, input }, async (tx) => {
    if (member.lockedAt !== null)
      return refused("locked", "The study is locked. Nothing was saved; its events are coded already.");
    const asked = (await protocolInForce(tx, member)).safety?.terminology;
    const { name, version, fileName } = input;
    if (asked && (asked.name !== name || asked.version !== version))
      return refused(
        "refused",
        `The protocol asks for ${asked.name} ${asked.version}. Nothing was saved; choose that list.`,
        { version: `The protocol asks for ${asked.name} ${asked.version}.` },
      );
    const read = readTerms(input.list);
    if (read.kind === "refused")
      return refused("refused", `Nothing was saved. ${read.problems.join(" ")}`, {
        list: read.problems[0] ?? "",
      });
    await tx.insert(terminologies).values({
      studyId: member.study.id,
      name,
      version,
      fileName,
      sha256: createHash("sha256").update(input.list).digest("hex"),
      terms: read.terms,
    });
    return done({ terms: read.terms.length });
  });
}
