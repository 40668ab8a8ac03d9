import { and, eq } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import { protocolVersions } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { Protocol } from "./input";

// A recorded version is never changed (no role may update it), so the parsed one may be kept: no state, only saved work.
const parsed = new Map<string, Protocol>();

/** The protocol in force for the member's study. Asks the database once in the life of the process. */
export async function protocolInForce(tx: Tx, member: OfStudy): Promise<Protocol> {
  const kept = keptOrNull(member);
  if (kept) return kept;
  const { id, protocolVersion } = member.study;
  const [row] = await tx
    .select({ document: protocolVersions.document })
    .from(protocolVersions)
    .where(and(eq(protocolVersions.studyId, id), eq(protocolVersions.version, protocolVersion)));
  if (!row) throw new Error(`study ${id} has no protocol ${protocolVersion}`);
  const protocol = Protocol.parse(row.document);
  parsed.set(keyOf(member), protocol);
  return protocol;
}

/** The same, in a transaction of its own where one is needed. */
export const readProtocol = async (member: MemberAtWork): Promise<Protocol> =>
  keptOrNull(member) ?? readAs(member.actor, (tx) => protocolInForce(tx, member));

interface OfStudy {
  readonly study: Pick<MemberAtWork["study"], "id" | "protocolVersion">;
}

const keyOf = ({ study }: OfStudy) => `${study.id}/${study.protocolVersion}`;
const keptOrNull = (member: OfStudy) => parsed.get(keyOf(member)) ?? null;
