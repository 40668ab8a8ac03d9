import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import postgres from "postgres";
import { asImporter } from "@/db/as-importer";
import { openPool, type Pool, useAppPool } from "@/db/connection";
import { CAST, CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { hashPassword } from "@/lib/auth/hash-password";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import { blindingKeyId } from "@/lib/blinding/blinding-key";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { openStudy } from "@/lib/openings/open-study";
import { Protocol } from "@/lib/protocol/input";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { draftStudy, enlist } from "@/lib/studies/draft-study";
import { freshDatabase, type TestDatabase } from "./cluster";

const keyBytes = new Uint8Array(32).fill(7);
/** The blinding key of tests. */
export const TEST_KEY: SealingKey = { id: blindingKeyId(keyBytes), bytes: keyBytes };

export const testMeans = (seed: string) => ({
  key: TEST_KEY,
  entropy: seededEntropy(seed),
  now: () => new Date(),
});

/** A small protocol: two visits with doses, one marker panel, one instrument; arms whose codes appear nowhere else. */
export const smallProtocol = (): Protocol =>
  Protocol.parse(JSON.parse(readFileSync(new URL("./small-protocol.json", import.meta.url), "utf8")));

export interface World {
  readonly database: TestDatabase;
  readonly protocol: Protocol;
  readonly studyId: string;
  readonly siteIds: ReadonlyMap<string, string>;
  /** A member as the next request would find them. */
  readonly member: (key: Exclude<CastKey, "stranger">) => Promise<MemberAtWork>;
  /** Superuser connection, to look behind the wall. */
  readonly owner: Pool;
  readonly close: () => Promise<void>;
}

/**
 * A study with the whole cast at two sites (01 in Asia/Jakarta, 02 in America/New_York) in a database of its own, open
 * unless `open: false`. The app's pool is pointed at it until `close`.
 */
export async function studyWorld(
  options: { protocol?: Protocol; open?: boolean; seed?: string } = {},
): Promise<World> {
  const database = await freshDatabase();
  const protocol = options.protocol ?? smallProtocol();
  const pool = openPool(database.loginUrl, 16);
  // biome-ignore lint/correctness/useHookAtTopLevel: no React hook
  const replaced = useAppPool(pool);
  const owner = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
  const passwordHash = await hashPassword(CAST_PASSWORD);
  const { studyId, siteIds } = await asImporter(
    { ownerUrl: database.ownerUrl },
    "study.created",
    "a world for tests",
    async (tx, enter) => {
      const draft = await draftStudy(tx, enter, {
        protocol,
        provenance: "conducted",
        sites: [
          { code: "01", name: "Surakarta", country: "ID", timeZone: "Asia/Jakarta" },
          { code: "02", name: "Albany", country: "US", timeZone: "America/New_York" },
        ],
      });
      await enlist(tx, draft.studyId, draft.siteIds, Object.values(CAST), passwordHash);
      return draft;
    },
  );
  const people = await owner<{ id: string; email: string }[]>`select id, email from people`;
  const member: World["member"] = async (key) => {
    const id = people.find((person) => person.email === CAST[key].email)?.id ?? "";
    const found = await memberAtWorkOrNull(id, Date.now() + 1000, protocol.code);
    if (!found) throw new Error(`${key} is not in the study`);
    return found;
  };
  if (options.open !== false) {
    const outcome = await openStudy(
      await member("administrator"),
      { reason: "Approved for tests.", password: CAST_PASSWORD },
      randomUUID(),
      testMeans(options.seed ?? "world"),
    );
    if (!outcome.ok) throw new Error(outcome.message);
  }
  return {
    database,
    protocol,
    studyId,
    siteIds,
    member,
    owner,
    close: async () => {
      useAppPool(replaced);
      await pool.end({ timeout: 5 });
      await owner.end({ timeout: 5 });
      await database.drop();
    },
  };
}
