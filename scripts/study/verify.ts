import { isChainWhole, walkChain } from "@/lib/audit/walk-chain";
import type { CommandContext } from "./main";

/** `verify CODE`: walks the audit chain and holds signatures, exports and rows against it. */
export async function run({ ownerUrl, arguments: [code = ""], flags }: CommandContext): Promise<number> {
  const chain = await walkChain({ ownerUrl }, code);
  if (chain === null) {
    console.error(`There is no study ${code}. See which there are: npm run --silent study -- list`);
    return 1;
  }
  if (flags.has("--json")) console.log(JSON.stringify({ study: code, ...chain }, null, 2));
  const { rows, sha256, signatures, exports, firstBroken, brokenSignatures, brokenExports } = chain;
  if (firstBroken !== null)
    console.error(
      `${code}: the audit chain is broken. First broken row: ${firstBroken.sequence} of ${rows} (${firstBroken.problem}). Restore the database from a backup, and find out who had access to it as its superuser.`,
    );
  for (const broken of [...brokenSignatures, ...brokenExports])
    console.error(
      `${code}: the ${brokenSignatures.includes(broken) ? "signature" : "export"} ${broken.id} ("${broken.meaning}") was made where row ${broken.sequence} ended in ${broken.signed.slice(0, 12)}…; now ${broken.found === null ? "there is no such row" : `it ends in ${broken.found.slice(0, 12)}…`}.`,
    );
  for (const { table, rowKey, problem } of chain.rowsBesideTrail)
    console.error(
      `${code}: ${table} ${rowKey}: ${problem}. It was altered behind the trail, or the trail's end was cut off.`,
    );
  if (!isChainWhole(chain)) return 1;
  if (!flags.has("--json"))
    console.log(
      `${code}: the audit chain is whole. ${rows} rows, ${signatures} signatures and ${exports} exports checked; it ends in ${sha256}`,
    );
  return 0;
}
