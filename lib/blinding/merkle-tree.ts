import { sha256 } from "./sha256";

/** Every level of the tree, hex hashes: the leaves first, the root alone in the last. */
export type MerkleTree = readonly (readonly string[])[];

/** What RFC 6962 defines for no leaves: the hash of nothing. */
export const EMPTY_ROOT = sha256("");

/**
 * Merkle tree of RFC 6962 section 2.1 over hex data: leaf SHA-256(0x00 | data), node SHA-256(0x01 | left | right), a last
 * odd node moves up unchanged (which is the RFC's split at the largest power of two, built from below).
 * Throws RangeError for no data.
 */
export function merkleTree(data: readonly string[]): MerkleTree {
  if (data.length === 0) throw new RangeError("There is nothing to commit to: the list has no slot.");
  const levels = [data.map(leafHash)];
  for (let level = levels[0] ?? []; level.length > 1; ) {
    const above: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as string;
      const right = level[i + 1];
      above.push(right === undefined ? left : nodeHash(left, right));
    }
    levels.push(above);
    level = above;
  }
  return levels;
}

export function merkleRoot(tree: MerkleTree): string {
  return tree[tree.length - 1]?.[0] as string;
}

/** The siblings from the leaf at `index` to the root. Throws RangeError outside the tree. */
export function merklePath(tree: MerkleTree, index: number): string[] {
  const count = tree[0]?.length ?? 0;
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`There is no slot ${index} in a list of ${count}.`);
  }
  return tree.slice(0, -1).flatMap((level, height) => {
    const sibling = level[Math.floor(index / 2 ** height) ^ 1];
    return sibling === undefined ? [] : [sibling];
  });
}

/** Whether `data` is the leaf at `index` of the tree of `count` leaves with this root. Wrong input of any kind is false. */
export function isInMerkleTree(
  data: string,
  place: { readonly index: number; readonly count: number },
  path: readonly string[],
  root: string,
): boolean {
  let { index } = place;
  if (!Number.isInteger(index) || !Number.isInteger(place.count) || index < 0 || index >= place.count)
    return false;
  if (![data, root, ...path].every((hash) => /^[0-9a-f]{64}$/.test(hash))) return false;
  let hash = leafHash(data);
  let used = 0;
  for (let width = place.count; width > 1; width = Math.ceil(width / 2), index = Math.floor(index / 2)) {
    if (index % 2 === 0 && index + 1 === width) continue;
    const sibling = path[used++];
    if (sibling === undefined) return false;
    hash = index % 2 === 0 ? nodeHash(hash, sibling) : nodeHash(sibling, hash);
  }
  return used === path.length && hash === root;
}

const leafHash = (data: string) => sha256(Buffer.from(`00${data}`, "hex"));

const nodeHash = (left: string, right: string) => sha256(Buffer.from(`01${left}${right}`, "hex"));
