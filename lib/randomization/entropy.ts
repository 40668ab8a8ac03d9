/** Source of random bytes, passed to whatever needs chance, so that pure code can be replayed. */
export type Entropy = (byteCount: number) => Uint8Array;
