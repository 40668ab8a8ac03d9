import { readAs, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { commitSlot } from "@/lib/blinding/commitment";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import type { SlotProof } from "@/lib/blinding/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { openParticipantSlot } from "@/lib/unblinding/open-participant-slot";
import type { Treatment } from "./types";

export interface OpenedCode {
  readonly treatment: Treatment;
  /** The published commitment that it was proven against. */
  readonly commitment: string;
  /** With which anybody who may know can prove it again, offline (`public/verify-slot.mjs`). Names what the code says. */
  readonly proof: SlotProof;
}

/**
 * Opens the one slot of a participant as the allocator duty, proven against the commitment published at the opening. Refused,
 * in words that say what to do instead and hold nothing of the slot, when it cannot be opened or proven.
 */
export async function openCode(
  tx: Tx,
  member: Pick<MemberAtWork, "actor" | "study">,
  participantId: string,
  key: SealingKey | null,
): Promise<Outcome<OpenedCode>> {
  if (key === null)
    return refused(
      "refused",
      "This server has no blinding key, so no code can be opened here. Use the participant's sealed envelope or the telephone number on the participant's card, and record it here afterwards. Whoever runs the server finds the reason in its log.",
    );
  const opened = await withDuty(tx, member.actor, "allocator", (allocator) =>
    openParticipantSlot(allocator, member, participantId, key),
  );
  if ("ok" in opened) return opened;
  const protocol = await protocolInForce(tx, member);
  const arm = protocol.arms.find(({ code }) => code === opened.arm);
  if (!arm) throw new Error("a committed slot names no arm of the protocol");
  const { proof } = opened;
  const commitment = commitSlot(proof.studyCode, proof.slot);
  return done({ treatment: { code: arm.code, name: arm.name }, commitment, proof });
}

/** For a request that was answered before: what it recorded stands, and what was shown was kept nowhere. */
export async function openCodeAnew(
  member: MemberAtWork,
  participantId: string,
  key: SealingKey | null,
): Promise<OpenedCode | Refusal> {
  const outcome = await readAs(member.actor, (tx) => openCode(tx, member, participantId, key));
  return outcome.ok ? outcome.value : outcome;
}
