import { randomBytes } from "node:crypto";
import type { Entropy } from "@/lib/randomization/entropy";

/** The operating system's random bytes: the entropy of every real study. */
export const systemEntropy: Entropy = (byteCount) => randomBytes(byteCount);
