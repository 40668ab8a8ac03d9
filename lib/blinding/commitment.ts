import canonicalize from "canonicalize";
import { committedHash } from "./committed-hash";
import { EMPTY_ROOT, merkleRoot, merkleTree } from "./merkle-tree";
import type { CommittedDesign, PublishedCommitment, RevealedSlot } from "./types";

/** The commitment to one slot, hex. See `PublishedCommitment` for the hashed text. */
export function commitSlot(studyCode: string, { stratum, position, arm, salt }: RevealedSlot): string {
  if (!/^[0-9a-f]{64}$/.test(salt)) throw new RangeError("A slot's salt must be 64 hex digits.");
  return committedHash(["verum-slot-1", studyCode, stratum, position, arm, salt]);
}

/** The commitment to the 256-bit list secret, hex. */
export function commitSecret(studyCode: string, secretHex: string): string {
  if (!/^[0-9a-f]{64}$/.test(secretHex)) throw new RangeError("The list secret must be 64 hex digits.");
  return committedHash(["verum-secret-1", studyCode, secretHex]);
}

/** The commitment to the whole design, block lengths included, hex. */
export function commitDesign(studyCode: string, secretHex: string, design: CommittedDesign): string {
  return committedHash(["verum-design-1", studyCode, secretHex], canonicalize(plainDesign(design)) ?? "");
}

/** What decides the list and nothing else: a protocol's arm also has a name and a kind, which are not committed to. */
export function plainDesign<Design extends CommittedDesign>(design: Design): Design {
  return { ...design, arms: design.arms.map(({ code, ratio }) => ({ code, ratio })) };
}

export type CommitmentRequest = {
  readonly studyCode: string;
  readonly protocolVersion: string;
  readonly openedAt: Date;
  readonly design: CommittedDesign;
  readonly strata: readonly string[];
  readonly slotsPerStratum: number;
  readonly secretHex: string;
  /** The whole list in canonical order, with salts; none for a minimization. */
  readonly slots: readonly RevealedSlot[];
};

/** The document to publish. It holds no arm of any slot, no salt, no secret and no block length. */
export function publishedCommitment(request: CommitmentRequest): PublishedCommitment {
  const { studyCode, design, secretHex, slots } = request;
  const commitments = slots.map((slot) => commitSlot(studyCode, slot));
  return {
    format: "verum-commitment",
    algorithm: 1,
    studyCode,
    protocolVersion: request.protocolVersion,
    openedAt: request.openedAt.toISOString(),
    // The arms' codes stay out: nothing a blinded person may read names an arm.
    design: { method: design.method, ratio: design.arms.map((arm) => arm.ratio) },
    slotsPerStratum: request.slotsPerStratum,
    strata: [...request.strata],
    slotCount: slots.length,
    secretHash: commitSecret(studyCode, secretHex),
    designHash: commitDesign(studyCode, secretHex, design),
    root: rootOf(commitments),
    commitments,
  };
}

/** The document of a minimization with the commitments to the draws made so far, in the order they were made. */
export function withDraws(
  published: PublishedCommitment,
  commitments: readonly string[],
): PublishedCommitment {
  return { ...published, slotCount: commitments.length, root: rootOf(commitments), commitments };
}

/** Merkle root over commitments, of none as RFC 6962 defines it. */
export const rootOf = (commitments: readonly string[]) =>
  commitments.length === 0 ? EMPTY_ROOT : merkleRoot(merkleTree(commitments));
