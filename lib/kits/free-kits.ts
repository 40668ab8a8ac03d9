import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { openBox, type SealingKey } from "@/lib/blinding/sealed-box";
import type { Entropy } from "@/lib/randomization/entropy";
import { kitsAlike, type StockedKit } from "./alike-kits";
import { kitContentPlace } from "./kit-box";
import { kitIsFree } from "./kit-state";

/**
 * A kit of the wanted content for each day of use (`YYYY-MM-DD`), first expiry first, kits of one origin in an order that chance
 * decides. Null when the site could not serve every content alike, from the same batches and shipments: neither a refusal nor
 * what stands on a carton says anything of the one that was wanted. Runs as the allocator, opens every free kit of the site, and holds the
 * site's kits until the commit.
 */
export async function suitableKitsOrNull(
  tx: Tx,
  place: { readonly studyId: string; readonly siteId: string },
  wanted: {
    readonly content: string;
    readonly contents: readonly string[];
    readonly usedOn: readonly string[];
  },
  studyKey: SealingKey,
  entropy: Entropy,
): Promise<string[] | null> {
  await holdKitsOfSite(tx, place.siteId);
  const free = await freeKits(tx, place, studyKey, entropy);
  return kitsAlike(free, wanted)?.map(({ id }) => id) ?? null;
}

/** Draws at one site take turns from here until the commit. */
export async function holdKitsOfSite(tx: Tx, siteId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`kits:${siteId}`}, 0))`);
}

async function freeKits(
  tx: Tx,
  { studyId, siteId }: { readonly studyId: string; readonly siteId: string },
  studyKey: SealingKey,
  entropy: Entropy,
): Promise<StockedKit[]> {
  const nonce = Buffer.from(entropy(16)).toString("hex");
  const rows = await tx.execute<{
    id: string;
    ciphertext: string;
    origin: string | null;
    last_use_on: string | null;
  }>(sql`
    select k.id, c.ciphertext, coalesce(s.shipment_id, b.id)::text as origin, b.last_use_on::text from kits k
    join kit_contents c on c.study_id = k.study_id and c.kit_id = k.id
    left join kit_lots l on l.study_id = k.study_id and l.kit_id = k.id
    left join kit_batches b on b.study_id = l.study_id and b.id = l.batch_id
    left join shipment_kits s on s.study_id = k.study_id and s.kit_id = k.id
    where k.study_id = ${studyId} and k.site_id = ${siteId} and ${kitIsFree}
    order by md5(k.id::text || ${nonce})`);
  return rows.map(({ id, ciphertext, origin, last_use_on }) => ({
    id,
    origin,
    lastUseOn: last_use_on,
    content: openBox(studyKey, kitContentPlace(studyId, id), ciphertext),
  }));
}
