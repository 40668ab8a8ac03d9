import { readAsImporter } from "@/db/as-importer";
import { beginKeyRotation, endKeyRotation } from "@/lib/blinding/rotate-key-file";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { resealStudy } from "@/lib/key-rotations/reseal-study";
import type { CommandContext } from "./main";

/** `rotate-key --reason TEXT`: a new blinding key, and every box sealed anew under it. Begun again, it goes on where it stopped. */
export async function run({ ownerUrl, options }: CommandContext): Promise<number> {
  const reason = options.get("--reason")?.trim() ?? "";
  if (reason.length < 3) {
    console.error('Say why, for the audit trail: rotate-key --reason "yearly exchange"');
    return 2;
  }
  const key = beginKeyRotation(process.env, systemEntropy);
  const studies = await readAsImporter({ ownerUrl }, (tx) =>
    tx.execute<{ id: string; code: string }>("select id, code from studies order by code"),
  );
  let all = 0;
  for (const { id, code } of studies) {
    const boxes = await resealStudy({ ownerUrl }, id, { key, reason, entropy: systemEntropy });
    console.error(`${code}: ${boxes} boxes sealed anew.`);
    all += boxes;
  }
  const retired = endKeyRotation(process.env);
  console.log(
    `${all} boxes of ${studies.length} studies are sealed with key ${key.id}. No commitment changed.`,
  );
  console.error(
    retired === null
      ? "Remove BLINDING_KEY_PREVIOUS from the server's environment; keep that key for backups made before."
      : `The key before is kept in ${retired}: backups of the database made until now open with it alone. Move it to where the backups of keys are.`,
  );
  console.error("Recovery shares printed before are void now. Have their holders print them again.");
  return 0;
}
