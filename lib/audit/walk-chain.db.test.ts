import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { walkChain } from "./walk-chain";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

const walked = () => walkChain({ ownerUrl: world.database.ownerUrl }, world.protocol.code);

test("a whole chain is walked to its head, every signature at its place", async () => {
  const chain = await walked();
  expect(chain).toMatchObject({ signatures: 1, firstBroken: null, brokenSignatures: [] });
  const [last] = await world.owner`
    select sequence::int, sha256 from audit_trail where study_id = ${world.studyId} order by sequence desc limit 1`;
  expect({ rows: chain?.rows, sha256: chain?.sha256 }).toEqual({
    rows: last?.sequence,
    sha256: last?.sha256,
  });
});

test("rows cut off the end leave a whole chain, but the signature over them tells", async () => {
  const [signature] = await world.owner<{ id: string; at: number }[]>`
    select id, chain_sequence::int as at from signatures where study_id = ${world.studyId}`;
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`delete from audit_trail where study_id = ${world.studyId} and sequence >= ${signature?.at ?? 0}`;
  });
  const chain = await walked();
  expect(chain?.firstBroken).toBeNull();
  expect(chain?.brokenSignatures).toMatchObject([
    { id: signature?.id, sequence: signature?.at, found: null },
  ]);
});

test("a study nobody knows has no chain", async () => {
  expect(await walkChain({ ownerUrl: world.database.ownerUrl }, "NOPE")).toBeNull();
});
