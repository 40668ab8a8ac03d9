import { and, eq } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import { protocolVersions } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { Protocol } from "./input";

// A version is immutable once recorded, so the parsed one may be kept by its SHA-256: no state, only saved work.
const parsed = new Map<string, Protocol>();

/** The protocol in force for the member's study. */
export async function protocolInForce(tx: Tx, member: Pick<MemberAtWork, "study">): Promise<Protocol> {
  const { id, protocolVersion } = member.study;
  const key = `${id}/${protocolVersion}`;
  const [row] = await tx
    .select({ sha256: protocolVersions.sha256 })
    .from(protocolVersions)
    .where(and(eq(protocolVersions.studyId, id), eq(protocolVersions.version, protocolVersion)));
  if (!row) throw new Error(`study ${key} has no protocol`);
  const kept = parsed.get(`${key}/${row.sha256}`);
  if (kept) return kept;
  const [whole] = await tx
    .select({ document: protocolVersions.document })
    .from(protocolVersions)
    .where(and(eq(protocolVersions.studyId, id), eq(protocolVersions.version, protocolVersion)));
  const protocol = Protocol.parse(whole?.document);
  parsed.set(`${key}/${row.sha256}`, protocol);
  return protocol;
}

/** The same, in a transaction of its own. */
export const readProtocol = (member: MemberAtWork): Promise<Protocol> =>
  readAs(member.actor, (tx) => protocolInForce(tx, member));
