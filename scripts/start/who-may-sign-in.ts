import { demonstrationCast } from "@/lib/auth/demonstration-cast";
import { paths } from "@/lib/paths";
import { inviteFirstAdministrator } from "@/lib/people/invite-first-administrator";

// Run by `npm start`: the demonstration's people while it is loaded, else the first administrator's one-time link.

const [address = ""] = process.argv.slice(2);
const ownerUrl = process.env.VERUM_OWNER_URL ?? "";

const cast = await demonstrationCast();
if (cast.length > 0) {
  const width = Math.max(...cast.map((person) => person.email.length));
  console.log(`\nDemonstration people, all with the password "${cast[0]?.password}":`);
  for (const { email, role, site } of cast) {
    console.log(`  ${email.padEnd(width)}  ${role}${site === null ? "" : `, ${site}`}`);
  }
} else {
  const token = await inviteFirstAdministrator(ownerUrl);
  if (token !== null) {
    console.log("\nNobody may sign in yet. The first administrator sets a password here, once:");
    console.log(`  ${address}${paths.invitation(token)}`);
  }
}
process.exit(0);
