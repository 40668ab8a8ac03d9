import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { memberships } from "@/db/schema/memberships";
import { credentials, people } from "@/db/schema/people";
import { protocolVersions, sites, studies } from "@/db/schema/studies";
import type { CastMember } from "@/lib/auth/cast";
import type { Protocol } from "@/lib/protocol/input";
import { protocolSha256 } from "@/lib/protocol/protocol-sha256";

export interface StudyDraft {
  readonly protocol: Protocol;
  readonly provenance: "conducted" | "imported" | "demonstration";
  readonly sites: readonly {
    readonly code: string;
    readonly name: string;
    readonly country: string;
    readonly timeZone: string;
  }[];
}

/** Writes study, protocol version and sites, as the importer. Returns their ids. */
export async function draftStudy(
  tx: Tx,
  enter: (studyId: string) => Promise<void>,
  draft: StudyDraft,
): Promise<{ studyId: string; siteIds: ReadonlyMap<string, string> }> {
  const studyId = randomUUID();
  await enter(studyId);
  await tx.insert(studies).values({
    id: studyId,
    code: draft.protocol.code,
    title: draft.protocol.title,
    provenance: draft.provenance,
  });
  await tx.insert(protocolVersions).values({
    studyId,
    version: draft.protocol.version,
    document: draft.protocol,
    sha256: protocolSha256(draft.protocol),
  });
  const rows = draft.sites.map((site) => ({ ...site, id: randomUUID(), studyId }));
  if (rows.length > 0) await tx.insert(sites).values(rows);
  return { studyId, siteIds: new Map(rows.map((row) => [row.code, row.id])) };
}

/** Gives people of the cast their roles in a study; known people are kept, others added with the given password hash. */
export async function enlist(
  tx: Tx,
  studyId: string,
  siteIds: ReadonlyMap<string, string>,
  cast: readonly CastMember[],
  passwordHash: string,
): Promise<void> {
  const emails = cast.map((member) => member.email);
  const known = await tx.select({ email: people.email }).from(people).where(inArray(people.email, emails));
  for (const member of cast.filter((one) => !known.some((row) => row.email === one.email))) {
    const id = randomUUID();
    await tx.insert(people).values({ id, email: member.email, name: member.name });
    await tx.insert(credentials).values({ personId: id, passwordHash });
  }
  for (const member of cast) {
    if (member.role === null) continue;
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.email, member.email));
    const siteId = member.siteCode === null ? null : siteIds.get(member.siteCode);
    // A cast made for two sites serves a study with other ones: who has no site there is left out.
    if (!person || siteId === undefined) continue;
    await tx.insert(memberships).values({ studyId, personId: person.id, role: member.role, siteId });
  }
}
