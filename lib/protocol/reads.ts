import { and, eq, inArray } from "drizzle-orm";
import { readAs, type Tx } from "@/db/as-actor";
import { protocolVersions } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { Protocol } from "./input";
import { type ProtocolInTime, protocolInTime } from "./protocol-in-time";

// A recorded version is never changed (no role may update it), so the parsed one may be kept: no state, only saved work.
const parsed = new Map<string, Protocol>();

/** The protocol in force for the member's study. Asks the database once in the life of the process. */
export async function protocolInForce(tx: Tx, { study }: OfStudy): Promise<Protocol> {
  const [protocol] = await versionsOf(tx, study.id, [study.protocolVersion]);
  if (!protocol) throw new Error(`study ${study.id} has no protocol ${study.protocolVersion}`);
  return protocol;
}

/** The same, in a transaction of its own where one is needed. */
export const readProtocol = async (member: MemberAtWork): Promise<Protocol> =>
  keptOrNull(member.study.id, member.study.protocolVersion) ??
  readAs(member.actor, (tx) => protocolInForce(tx, member));

/** What the protocol of the member's study asks of each participant and visit, whichever versions it has had. */
export async function protocolOverTime(tx: Tx, member: OfStudyInTime): Promise<ProtocolInTime> {
  const { id, protocolStarts } = member.study;
  const versions = [...new Set(protocolStarts.map(({ version }) => version))];
  const [inForce, protocols] = await Promise.all([protocolInForce(tx, member), versionsOf(tx, id, versions)]);
  const inTime = protocols.map((protocol) => {
    const starts = protocolStarts.filter(({ version }) => version === protocol.version);
    const bySite = starts.flatMap(({ siteCode, startsOn }) =>
      siteCode === null || startsOn === null ? [] : [[siteCode, startsOn] as const],
    );
    return { protocol, startsOn: bySite.length < starts.length ? null : new Map(bySite) };
  });
  return protocolInTime(inTime, inForce);
}

/** The same, in a transaction of its own where one is needed. */
export async function readProtocolOverTime(member: MemberAtWork): Promise<ProtocolInTime> {
  if (member.study.protocolStarts.length > 0)
    return readAs(member.actor, (tx) => protocolOverTime(tx, member));
  return protocolInTime([], await readProtocol(member));
}

/** Those versions, in the order given. */
async function versionsOf(tx: Tx, studyId: string, versions: readonly string[]): Promise<Protocol[]> {
  const unknown = versions.filter((version) => keptOrNull(studyId, version) === null);
  const rows =
    unknown.length === 0
      ? []
      : await tx
          .select({ version: protocolVersions.version, document: protocolVersions.document })
          .from(protocolVersions)
          .where(and(eq(protocolVersions.studyId, studyId), inArray(protocolVersions.version, unknown)));
  for (const { version, document } of rows) parsed.set(keyOf(studyId, version), Protocol.parse(document));
  return versions.flatMap((version) => keptOrNull(studyId, version) ?? []);
}

interface OfStudy {
  readonly study: Pick<MemberAtWork["study"], "id" | "protocolVersion">;
}

interface OfStudyInTime {
  readonly study: Pick<MemberAtWork["study"], "id" | "protocolVersion" | "protocolStarts">;
}

const keyOf = (studyId: string, version: string) => `${studyId}/${version}`;
const keptOrNull = (studyId: string, version: string) => parsed.get(keyOf(studyId, version)) ?? null;
