import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBlindingKey } from "@/lib/blinding/blinding-key";
import { studySealingKey } from "@/lib/blinding/sealed-box";
import { printedShare, recoverySharesOf, SHARES } from "@/lib/recovery-shares/recovery-share";
import type { CommandContext } from "./main";
import { studyIdOrNull } from "./study-id";

/** `recovery-shares CODE DIR`: three files to print, one for each of three people. The study's key can be had again from any two. */
export async function run({
  ownerUrl,
  arguments: [code = "", folder = ""],
}: CommandContext): Promise<number> {
  const studyId = await studyIdOrNull(ownerUrl, code);
  if (studyId === null) return 1;
  const shares = await recoverySharesOf(code, studySealingKey(readBlindingKey(process.env), studyId));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const share of shares) {
    const path = join(folder, `${code}-recovery-share-${share.number}.txt`);
    writeFileSync(path, printedShare(share), { mode: 0o600, flag: "wx" });
    console.log(path);
  }
  console.error(
    `Print each of the ${SHARES.made} files for another person, then remove the files: ${SHARES.needed} of them together open the list.`,
  );
  return 0;
}
