import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

// Compared with when nobody has the address, so that an unknown person takes as long as a wrong password.
let decoy: Promise<string> | undefined;

/** Whether the password belongs to the hash. A null hash (unknown person) costs the same time and is never right. */
export async function passwordIsRight(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const right = await verify(passwordHash ?? (await decoy), password);
  return right && passwordHash !== null;
}
