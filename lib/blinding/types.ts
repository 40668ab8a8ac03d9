import type { DrawnDesign, ImportedDesign } from "@/lib/randomization/types";

/** A design that can be committed to, generated here or not. */
export type CommittedDesign = DrawnDesign | ImportedDesign;

/**
 * The document published at opening, without sign-in. Hashes are lower-case hex SHA-256 over UTF-8 text whose fields are
 * joined by "|", so that anyone can recompute one with `printf … | sha256sum`:
 * - secretHash: `verum-secret-1|<study>|<secret hex>`
 * - designHash: `verum-design-1|<study>|<secret hex>|<design as RFC 8785 JSON>`. The block lengths stay closed until
 *   unblinding, for they help to guess (ICH E9 2.3.1); the secret is the salt that keeps them from being tried out.
 * - commitments: `verum-slot-1|<study>|<stratum>|<position>|<arm>|<salt hex>`, in list order: strata as in `strata`,
 *   positions from 1 within each. The 256-bit salt keeps the few possible arms from being tried out.
 * - root: Merkle tree hash of RFC 6962 section 2.1 whose leaf data are the 32 bytes of each commitment.
 *
 * A minimization has no list at opening: secret and design are committed to then, and each draw when it is made, in the order of
 * randomization. Such a document grows; one that was kept holds the first of the commitments, which cannot change any more.
 */
export type PublishedCommitment = {
  readonly format: "verum-commitment";
  readonly algorithm: 1;
  readonly studyCode: string;
  readonly protocolVersion: string;
  /** ISO 8601 instant in UTC. */
  readonly openedAt: string;
  readonly design: { readonly method: CommittedDesign["method"]; readonly ratio: readonly number[] };
  /** Planned number, which a list in blocks rounds up to whole ones; of no effect on an imported list and on draws. */
  readonly slotsPerStratum: number;
  readonly strata: readonly string[];
  readonly slotCount: number;
  readonly secretHash: string;
  readonly designHash: string;
  readonly root: string;
  readonly commitments: readonly string[];
};

export type RevealedSlot = {
  readonly stratum: string;
  readonly position: number;
  readonly arm: string;
  /** 64 hex digits. */
  readonly salt: string;
};

/** What is released at unblinding: with it, `verify-allocation.mjs` recomputes everything in the published document. */
export type AllocationReveal = {
  readonly format: "verum-reveal";
  readonly algorithm: 1;
  readonly studyCode: string;
  /** 64 hex digits. */
  readonly secret: string;
  readonly design: CommittedDesign;
  readonly slots: readonly RevealedSlot[];
};

/** One slot shown to belong to the published root, which says nothing about any other slot. */
export type SlotProof = {
  readonly format: "verum-slot-proof";
  readonly algorithm: 1;
  readonly studyCode: string;
  readonly slot: RevealedSlot;
  /** Place in the whole list, from 0. */
  readonly index: number;
  readonly slotCount: number;
  /** Sibling hashes from the leaf to the root, hex. */
  readonly path: readonly string[];
};
