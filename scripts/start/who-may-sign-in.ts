import { existsSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { demonstrationCast } from "../../lib/auth/demonstration-cast";
import { root } from "../install.mjs";

/** What `lib/auth/first-administrator.ts` exports: the one-time link by which the first person sets a password. */
interface FirstAdministrator {
  readonly firstAdministratorLink: (ownerUrl: string, address: string) => Promise<string>;
}

const [address = ""] = process.argv.slice(2);
const ownerUrl = process.env.VERUM_OWNER_URL ?? "";

const cast = await demonstrationCast();
if (cast.length > 0) {
  const width = Math.max(...cast.map((person) => person.email.length));
  console.log("\nDemonstration people, all with the password " + `"${cast[0]?.password}":`);
  for (const { email, role, site } of cast) {
    console.log(`  ${email.padEnd(width)}  ${role}${site === null ? "" : `, ${site}`}`);
  }
} else if ((await countPeople()) === 0) {
  console.log(await invitation());
}
process.exit(0);

async function countPeople(): Promise<number> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`select count(*)::int as people from people`;
    return row?.people ?? 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function invitation(): Promise<string> {
  const file = "lib/auth/first-administrator.ts";
  if (!existsSync(join(root, file)))
    return "Nobody may sign in yet: no study is loaded and there are no people.";
  const { firstAdministratorLink } = (await import(`../../${file}`)) as FirstAdministrator;
  return `Nobody may sign in yet. The first administrator sets a password here, once:\n  ${await firstAdministratorLink(ownerUrl, address)}`;
}
