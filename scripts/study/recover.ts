import { readFileSync } from "node:fs";
import { readBlindingKey } from "@/lib/blinding/blinding-key";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { resealStudy } from "@/lib/key-rotations/reseal-study";
import { parseShare, studyKeyFrom } from "@/lib/recovery-shares/recovery-share";
import type { CommandContext } from "./main";
import { studyIdOrNull } from "./study-id";

/** `recover CODE SHARE SHARE`: after the loss of the key, opens a study by two shares and seals it anew under the key there is. */
export async function run({ ownerUrl, arguments: [code = "", ...files] }: CommandContext): Promise<number> {
  const studyId = await studyIdOrNull(ownerUrl, code);
  if (studyId === null) return 1;
  const shares = files.map((file) => parseShare(readFileSync(file, "utf8")));
  const other = shares.find((share) => share.studyCode !== code);
  if (other) {
    console.error(`The share is of study ${other.studyCode}, not of ${code}. Use the shares of ${code}.`);
    return 1;
  }
  const recovered = await studyKeyFrom(shares);
  const key = readBlindingKey(process.env);
  const boxes = await resealStudy({ ownerUrl }, studyId, {
    key,
    recovered,
    reason: "The blinding key was lost; the study was recovered by its recovery shares.",
    entropy: systemEntropy,
  });
  console.log(
    `${code}: ${boxes} boxes opened by the shares and sealed with key ${key.id}. No commitment changed.`,
  );
  console.error(
    "The shares used are void now: print new ones (recovery-shares), and back up the key this time.",
  );
  return 0;
}
