import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { prepared, rowsOf } from "@/db/prepared";
import { openBox, type SealingKey } from "@/lib/blinding/sealed-box";
import type { Entropy } from "@/lib/randomization/entropy";
import { kitsAlike, openedKits, type SealedKit } from "./alike-kits";
import { kitContentPlace } from "./kit-box";
import { kitIsFree } from "./kit-state";

/**
 * A kit of the wanted content for each day of use (`YYYY-MM-DD`), first expiry first, kits of one origin in an order that chance
 * decides. Null when the site could not serve every content alike, from the same batches and shipments: neither a refusal nor
 * what stands on a carton says anything of the one that was wanted. Runs as the allocator, opens free kits of the site until each
 * origin has enough of every content, and holds the site's kits until the commit.
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
  const { contents, usedOn } = wanted;
  const seed = Buffer.from(entropy(8)).readBigInt64BE().toString();
  const stockFrom = async (perOrigin: number) => {
    const free = await rowsOf(tx, FREE_KITS, { ...place, seed, perOrigin });
    return openedKits(free, contents, usedOn.length, perOrigin, ({ id, ciphertext }) =>
      openBox(studyKey, kitContentPlace(place.studyId, id), ciphertext),
    );
  };
  // Reading and opening a whole stock of thousands takes longer than all the rest of a draw.
  const stock =
    (await stockFrom(AMPLE * contents.length * usedOn.length)) ?? (await stockFrom(Number.MAX_SAFE_INTEGER));
  return stock && (kitsAlike(stock, wanted)?.map(({ id }) => id) ?? null);
}

/** Draws at one site take turns from here until the commit. */
export async function holdKitsOfSite(tx: Tx, siteId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`kits:${siteId}`}, 0))`);
}

/** Times as many kits of an origin as are needed: that chance leaves out what there is enough of is rare, and then all are read. */
const AMPLE = 8;

/**
 * Of each origin so many, in an order that the seed decides. Planning these joins costs as much as running them, and draws at one site
 * wait for each other.
 */
const FREE_KITS = prepared<SealedKit>(sql`
  select f.id, c.ciphertext, f.origin, f."lastUseOn" from (
    select k.id, k.study_id, o.origin, b.last_use_on::text as "lastUseOn", o.chance,
      row_number() over (partition by o.origin order by o.chance) as place
    from kits k
    left join kit_lots l on l.study_id = k.study_id and l.kit_id = k.id
    left join kit_batches b on b.study_id = l.study_id and b.id = l.batch_id
    left join shipment_kits s on s.study_id = k.study_id and s.kit_id = k.id
    cross join lateral (select coalesce(s.shipment_id, b.id)::text as origin,
      hashtextextended(k.id::text, ${sql.placeholder("seed")}::bigint) as chance) o
    where k.study_id = ${sql.placeholder("studyId")} and k.site_id = ${sql.placeholder("siteId")} and ${kitIsFree}) f
  join kit_contents c on c.study_id = f.study_id and c.kit_id = f.id
  where f.place <= ${sql.placeholder("perOrigin")}::bigint
  order by f.chance`);
