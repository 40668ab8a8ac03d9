import { eq } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Importer, readAsImporter } from "@/db/as-importer";
import { memberships } from "@/db/schema/memberships";
import { people } from "@/db/schema/people";

/** Who has this e-mail address, in any study; null when nobody has. */
export async function personByEmailOrNull(
  importer: Importer,
  email: string,
): Promise<{ id: string; name: string } | null> {
  const rows = await readAsImporter(importer, (tx) =>
    tx
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(eq(people.email, email.trim().toLowerCase())),
  );
  return rows[0] ?? null;
}

/** Gives a person the administrator's role in a study that is being brought in, as the importer. */
export async function appointAdministrator(tx: Tx, studyId: string, personId: string): Promise<void> {
  await tx.insert(memberships).values({ studyId, personId, role: "administrator", siteId: null });
}
