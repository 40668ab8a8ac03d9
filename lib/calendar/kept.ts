const MOST = 5000;

/**
 * What `find` says, asked once for each key as long as it is remembered. For answers that never change and are asked for thousands
 * of times a page: a schedule turns the same few dates over and over. Forgets everything when it holds 5,000.
 */
export function kept<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  if (known.size >= MOST) known.clear();
  known.set(key, found);
  return found;
}
