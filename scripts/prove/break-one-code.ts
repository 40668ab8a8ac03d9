import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { CAST, CAST_PASSWORD } from "@/lib/auth/cast";
import { CONFIRMATION } from "@/lib/code-breaks/input";
import { EMERGENCY_REASONS } from "@/lib/code-breaks/reasons";
import { paths } from "@/lib/paths";
import { actionAsk, type BuiltAction } from "../outsider/actions-of-build";
import { ARM_WORDS, STORY_CODE } from "./story";
import type { TwinVisitor } from "./twin-visitor";
import type { World } from "./two-worlds";

/**
 * An investigator breaks the code of one participant of the own site, in both worlds. This one answer names an arm, and not the
 * same: it shows that the worlds do differ. Answers what is wrong with it, or null.
 */
export async function breakOneCode(
  visitor: TwinVisitor,
  world: World,
  actions: readonly BuiltAction[],
): Promise<string | null> {
  const action = actions.find(({ name }) => name === "breakCodeAction");
  if (action === undefined) return "the build has no action that breaks a code";
  const sent = {
    ...(await personAt(world, CAST.investigator.siteCode)),
    studyCode: STORY_CODE,
    idempotencyKey: randomUUID(),
    reasonCode: EMERGENCY_REASONS[0].code,
    note: "Found unconscious; the emergency ward asks.",
    confirmation: CONFIRMATION,
    password: CAST_PASSWORD,
  };
  const [one, two] = await visitor.askBoth(actionAsk(action, paths.breakCode(STORY_CODE), [sent]));
  const armIn = (body: Buffer) =>
    ARM_WORDS.filter((word) => body.toString("utf8").toLowerCase().includes(word));
  const [first, other] = [armIn(one.body), armIn(two.body)];
  if (first.length !== 1 || other.length !== 1)
    return `a code break did not name one arm in each world, but said: ${one.body.toString("utf8").slice(-400)}`;
  return first[0] === other[0] ? "a code break named the same arm in both worlds" : null;
}

async function personAt({ ownerUrl }: World, siteCode: string) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [person] = await sql<{ screeningNumber: string; sex: string; birthYear: string }[]>`
      select p.screening_number as "screeningNumber", p.sex, p.birth_year::text as "birthYear"
      from participants p join sites t on t.study_id = p.study_id and t.id = p.site_id
      join allocations a on a.study_id = p.study_id and a.participant_id = p.id
      where t.code = ${siteCode} order by p.screening_number limit 1`;
    if (!person) throw new Error(`nobody at site ${siteCode} is randomized`);
    return person;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
