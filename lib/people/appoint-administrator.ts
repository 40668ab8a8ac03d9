import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Importer, readAsImporter } from "@/db/as-importer";
import { memberships } from "@/db/schema/memberships";
import { invitations, people } from "@/db/schema/people";
import { invitationExpiry, newInvitationToken } from "./invitation-token";

export interface PersonKnown {
  readonly id: string;
  readonly name: string;
}

/** Who has this e-mail address, in any study; null when nobody has. */
export async function personByEmailOrNull(importer: Importer, email: string): Promise<PersonKnown | null> {
  const rows = await readAsImporter(importer, (tx) =>
    tx
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(eq(people.email, email.trim().toLowerCase())),
  );
  return rows[0] ?? null;
}

/**
 * Gives a person the administrator's role in a study that is being brought in, as the importer. Somebody unknown is added and
 * gets a one-time link to set a password: its token is answered once and kept nowhere. Null for somebody known.
 */
export async function appointAdministrator(
  tx: Tx,
  studyId: string,
  person: PersonKnown | { readonly email: string; readonly name: string },
  now: () => Date,
): Promise<string | null> {
  const personId = "id" in person ? person.id : randomUUID();
  const invited = "id" in person ? null : newInvitationToken();
  if (invited && !("id" in person)) {
    await tx
      .insert(people)
      .values({ id: personId, email: person.email.trim().toLowerCase(), name: person.name });
    await tx
      .insert(invitations)
      .values({ personId, tokenSha256: invited.tokenSha256, expiresAt: invitationExpiry(now()) });
  }
  await tx.insert(memberships).values({ studyId, personId, role: "administrator", siteId: null });
  return invited?.token ?? null;
}
