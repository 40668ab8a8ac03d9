import { hkdfSync } from "node:crypto";

/** What lets one person's browser seal and open what it keeps without a network. */
export interface KeepingKey {
  /** Marks the person's entries on a device without naming the person. */
  readonly owner: string;
  /** 32 bytes, base64: what is kept on the device is sealed with it, and never the key itself. */
  readonly key: string;
}

/**
 * The same for one person in every session, and made anew from the installation's secret each time: so an entry that was kept
 * before a session ended is opened after the next sign-in, and by nobody else.
 */
export function keepingKeyOf(personId: string): KeepingKey {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is not set");
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", secret, "verum kept entries", `${purpose} ${personId}`, bytes));
  return { owner: derive("owner", 16).toString("hex"), key: derive("key", 32).toString("base64") };
}
