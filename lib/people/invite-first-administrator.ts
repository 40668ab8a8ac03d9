import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { asImporter } from "@/db/as-importer";
import { installationAdministrators } from "@/db/schema/installation-administrators";
import { credentials, invitations, people } from "@/db/schema/people";
import { invitationExpiry, newInvitationToken } from "./invitation-token";

const FIRST = { email: "administrator@localhost", name: "Installation administrator" };

/**
 * Makes the first administrator of an installation and answers the token of a one-time link, or null once anybody has a
 * password. Started again before the link was used, it makes a new link for the same person.
 */
export function inviteFirstAdministrator(
  ownerUrl: string,
  now: () => Date = () => new Date(),
): Promise<string | null> {
  const { token, tokenSha256 } = newInvitationToken();
  const reason = "Nobody has a password yet.";
  return asImporter({ ownerUrl }, "person.invited", reason, async (tx) => {
    const [anybody] = await tx.select({ personId: credentials.personId }).from(credentials).limit(1);
    if (anybody) return null;
    const [known] = await tx.select({ id: people.id }).from(people).where(eq(people.email, FIRST.email));
    const personId = known?.id ?? randomUUID();
    if (!known) {
      await tx.insert(people).values({ id: personId, ...FIRST });
      await tx.insert(installationAdministrators).values({ personId });
    }
    await tx.insert(invitations).values({ personId, tokenSha256, expiresAt: invitationExpiry(now()) });
    return token;
  });
}
