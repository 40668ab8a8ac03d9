import { sql } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { openBox, SealedBoxError, type SealingKey, studySealingKey } from "@/lib/blinding/sealed-box";
import { protocolInForce } from "@/lib/protocol/reads";
import { kitContentPlace } from "./kit-box";

export type KitState = "free" | "assigned" | "used";

/** A kit as the pharmacist knows it. Unblinded: never for another role. */
export interface KitWithContent {
  readonly number: string;
  readonly state: KitState;
  /** The product's name by the protocol; null when the box does not open. */
  readonly content: string | null;
}

export interface SiteSupply {
  readonly siteCode: string;
  readonly siteName: string;
  /** By number. */
  readonly kits: readonly KitWithContent[];
}

interface KitRow extends Record<string, unknown> {
  id: string;
  number: string;
  ciphertext: string;
  site_code: string;
  site_name: string;
  used: boolean;
  assigned: boolean;
}

/**
 * Every kit of the study by site, opened with the installation's key: for packing and labels. Only the pharmacist's role
 * reads the sealed contents; Postgres refuses everybody else.
 */
export async function kitsWithContent(member: MemberAtWork, key: SealingKey): Promise<SiteSupply[]> {
  const studyId = member.study.id;
  const [protocol, rows] = await readAs(member.actor, (tx) =>
    Promise.all([
      protocolInForce(tx, member),
      tx.execute<KitRow>(sql`
        select k.id, k.number, c.ciphertext, s.code as site_code, s.name as site_name,
          exists (select from injections i where i.study_id = k.study_id and i.kit_id = k.id) as used,
          exists (select from kit_assignments a where a.study_id = k.study_id and a.kit_id = k.id) as assigned
        from kits k
        join kit_contents c on c.study_id = k.study_id and c.kit_id = k.id
        join sites s on s.study_id = k.study_id and s.id = k.site_id
        where k.study_id = ${studyId} order by s.code, k.number`),
    ]),
  );
  const studyKey = studySealingKey(key, studyId);
  const names = new Map(protocol.arms.map((arm) => [arm.code, arm.name]));
  const supplies = new Map<string, { siteCode: string; siteName: string; kits: KitWithContent[] }>();
  for (const row of rows) {
    const supply = supplies.get(row.site_code) ?? {
      siteCode: row.site_code,
      siteName: row.site_name,
      kits: [],
    };
    supplies.set(row.site_code, supply);
    const content = contentOrNull(studyKey, studyId, row);
    supply.kits.push({
      number: row.number,
      state: row.used ? "used" : row.assigned ? "assigned" : "free",
      content: content === null ? null : (names.get(content) ?? content),
    });
  }
  return [...supplies.values()];
}

function contentOrNull(studyKey: SealingKey, studyId: string, { id, ciphertext }: KitRow): string | null {
  try {
    return openBox(studyKey, kitContentPlace(studyId, id), ciphertext);
  } catch (error) {
    if (error instanceof SealedBoxError) return null;
    throw error;
  }
}
