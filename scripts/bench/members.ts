import { sql } from "drizzle-orm";
import { readAs } from "../../db/as-actor";
import { CAST, type CastKey } from "../../lib/auth/cast";
import { memberAtWorkOrNull } from "../../lib/auth/reads";
import type { MemberAtWork } from "../../lib/auth/types";

/** Somebody of the cast at work in a planted study, for verbs that are called without a page. */
export async function memberOf(studyCode: string, who: CastKey): Promise<MemberAtWork> {
  const { email } = CAST[who];
  const [person] = await readAs({ duty: "identity" }, (tx) =>
    tx.execute<{ id: string }>(sql`select id from people where email = ${email}`),
  );
  const member = await memberAtWorkOrNull(person?.id ?? "", Date.now() + 60_000, studyCode);
  if (member === null) throw new Error(`${email} is not in the study ${studyCode}`);
  return member;
}
