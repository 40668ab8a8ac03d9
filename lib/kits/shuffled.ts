import type { Entropy } from "@/lib/randomization/entropy";
import { uniformInteger } from "@/lib/randomization/uniform-integer";

/** The items in an order of which each is equally likely (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], entropy: Entropy): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = uniformInteger(entropy, i + 1);
    const [a, b] = [order[i], order[j]];
    if (a !== undefined && b !== undefined) {
      order[i] = b;
      order[j] = a;
    }
  }
  return order;
}
