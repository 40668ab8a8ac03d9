import { and, eq } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import { protocolVersions } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { Protocol } from "./input";

// A recorded version is never changed (no role may update it), so the parsed one may be kept: no state, only saved work.
const parsed = new Map<string, Protocol>();

/** The protocol in force for the member's study. Asks the database once in the life of the process. */
export async function protocolInForce(
  tx: Tx,
  member: { study: Pick<MemberAtWork["study"], "id" | "protocolVersion"> },
): Promise<Protocol> {
  const { id, protocolVersion } = member.study;
  const key = `${id}/${protocolVersion}`;
  const kept = parsed.get(key);
  if (kept) return kept;
  const [row] = await tx
    .select({ document: protocolVersions.document })
    .from(protocolVersions)
    .where(and(eq(protocolVersions.studyId, id), eq(protocolVersions.version, protocolVersion)));
  if (!row) throw new Error(`study ${key} has no protocol`);
  const protocol = Protocol.parse(row.document);
  parsed.set(key, protocol);
  return protocol;
}

/** The same, in a transaction of its own. */
export const readProtocol = (member: MemberAtWork): Promise<Protocol> =>
  readAs(member.actor, (tx) => protocolInForce(tx, member));
