import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readAs } from "@/db/as-actor";
import { openPool, type Pool, useAppPool } from "@/db/connection";
import { freshDatabase } from "@/db/testing/cluster";
import { studyWorld } from "@/db/testing/world";
import { confirmIdentity } from "@/lib/auth/confirm-identity";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import { acceptInvitation } from "./accept-invitation";
import { createStudy } from "./create-study";
import { inviteFirstAdministrator } from "./invite-first-administrator";

const PASSWORD = "copper kettle sings twice";
const protocol = readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8");
const accept = (token: string | null) =>
  acceptInvitation({ token: token ?? "", password: PASSWORD, again: PASSWORD });

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: Pool;
let replaced: Pool | undefined;
beforeEach(async () => {
  database = await freshDatabase();
  pool = openPool(database.loginUrl, 4);
  replaced = useAppPool(pool);
});
afterEach(async () => {
  useAppPool(replaced);
  await pool.end({ timeout: 5 });
  await database.drop();
});

test("the first administrator of an empty database sets a password by a link and begins a draft study", async () => {
  const first = await inviteFirstAdministrator(database.ownerUrl);
  const second = await inviteFirstAdministrator(database.ownerUrl);
  expect(await accept(second)).toMatchObject({ ok: true });
  expect(await accept(first)).toMatchObject({ ok: false });
  expect(await inviteFirstAdministrator(database.ownerUrl)).toBeNull();

  const personId = await confirmedPerson();
  const begin = () => createStudy(personId, { protocol, fileName: "protocol.json" });
  expect(await begin()).toMatchObject({ ok: true, value: { studyCode: "SMALL-1" } });
  expect(await begin()).toMatchObject({ ok: false, kind: "duplicate" });
  const member = await memberAtWorkOrNull(personId, Date.now() + 1000, "SMALL-1");
  expect(member).toMatchObject({ role: "administrator", stage: "draft", study: { provenance: "conducted" } });
});

test("a protocol with mistakes is refused with file, line and remedy", async () => {
  await accept(await inviteFirstAdministrator(database.ownerUrl));
  const personId = await confirmedPerson();
  const outcome = await createStudy(personId, {
    protocol: protocol.replace('"earliestDay": 7', '"earliestDay": 30'),
    fileName: "protocol.json",
  });
  expect(outcome).toMatchObject({
    ok: false,
    fieldErrors: { protocol: expect.stringMatching(/^protocol\.json:\d+:\d+ /) },
  });
});

test("nobody else begins a study: the verb refuses, and Postgres does", async () => {
  const world = await studyWorld();
  try {
    const { actor } = await world.member("administrator");
    expect(await createStudy(actor.personId, { protocol, fileName: "protocol.json" })).toMatchObject({
      message: expect.stringMatching(/Only an installation administrator/),
    });
    const call = sql`select verum.create_study('X-1', 'X', '1', '{}'::jsonb, '')`;
    await expect(
      readAs({ duty: "identity", personId: actor.personId }, (tx) => tx.execute(call)),
    ).rejects.toMatchObject({ code: "42501" });
    await expect(readAs(actor, (tx) => tx.execute(call))).rejects.toMatchObject({ code: "42501" });
    expect(await inviteFirstAdministrator(world.database.ownerUrl)).toBeNull();
  } finally {
    await world.close();
  }
});

async function confirmedPerson(): Promise<string> {
  const answer = await confirmIdentity("administrator@localhost", PASSWORD);
  return answer.kind === "confirmed" ? answer.personId : "";
}
