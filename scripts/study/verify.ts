import { walkChain } from "@/lib/audit/walk-chain";
import type { CommandContext } from "./main";

/** `verify CODE`: walks the audit chain and holds every signature against the place it was anchored at. */
export async function run({ ownerUrl, arguments: [code = ""], flags }: CommandContext): Promise<number> {
  const chain = await walkChain({ ownerUrl }, code);
  if (chain === null) {
    console.error(`There is no study ${code}. See which there are: npm run --silent study -- list`);
    return 1;
  }
  if (flags.has("--json")) console.log(JSON.stringify({ study: code, ...chain }, null, 2));
  const { rows, sha256, signatures, firstBroken, brokenSignatures } = chain;
  if (firstBroken !== null)
    console.error(
      `${code}: the audit chain is broken. First broken row: ${firstBroken.sequence} of ${rows} (${firstBroken.problem}). Restore the database from a backup, and find out who had access to it as its superuser.`,
    );
  for (const broken of brokenSignatures)
    console.error(
      `${code}: the signature ${broken.id} ("${broken.meaning}") was made where row ${broken.sequence} ended in ${broken.signed.slice(0, 12)}…; now ${broken.found === null ? "there is no such row" : `it ends in ${broken.found.slice(0, 12)}…`}.`,
    );
  if (firstBroken !== null || brokenSignatures.length > 0) return 1;
  if (!flags.has("--json"))
    console.log(
      `${code}: the audit chain is whole. ${rows} rows and ${signatures} signatures checked; it ends in ${sha256}`,
    );
  return 0;
}
