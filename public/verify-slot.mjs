// Checks, after a code break, that one slot belongs to the list committed to when the study opened. Offline, no dependencies:
//   node verify-slot.mjs commitment.json proof.json
// Prints OK and exits 0, or what differs and exits 1.
//
// The slot's commitment is SHA-256("verum-slot-1|study|stratum|position|arm|salt hex"). From its leaf SHA-256(00 | commitment)
// the proof's path leads upwards, by SHA-256(01 | left | right), to the published root. The other slots stay hashes.
import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

export function findDifferences(published, proof) {
  if (published?.format !== "verum-commitment") return ["commitment file: format is not verum-commitment"];
  if (proof?.format !== "verum-slot-proof") return ["proof file: format is not verum-slot-proof"];
  if (published.algorithm !== 1 || proof.algorithm !== 1)
    return ["algorithm: only version 1 is checked here"];
  if (proof.studyCode !== published.studyCode) return [`study: the proof is of ${proof.studyCode}`];
  const { stratum, position, arm, salt } = proof.slot;
  if (!/^[0-9a-f]{64}$/.test(salt) || [stratum, position, arm].some((field) => /[|\p{Cc}]/u.test(field)))
    return ["slot: stratum, position, arm or salt is malformed"];
  const commitment = sha256(["verum-slot-1", proof.studyCode, stratum, position, arm, salt].join("|"));
  const { index, slotCount } = proof;
  if (index < 0 || index >= slotCount) return [`slot: there is no place ${index} among ${slotCount}`];
  // Of a minimization, the proof can be of more draws than the kept file holds, or of fewer.
  if (published.commitments[index] !== commitment)
    return ["slot: it is not the one committed to at its place"];
  const path = [...proof.path];
  let hash = sha256(Buffer.from(`00${commitment}`, "hex"));
  for (let at = index, width = slotCount; width > 1; at = Math.floor(at / 2), width = Math.ceil(width / 2)) {
    if (at % 2 === 0 && at + 1 === width) continue;
    const pair = at % 2 === 0 ? `${hash}${path.shift()}` : `${path.shift()}${hash}`;
    hash = sha256(Buffer.from(`01${pair}`, "hex"));
  }
  if (path.length > 0) return ["path: it is longer than the tree is high"];
  const isOfThisRoot = slotCount === published.slotCount;
  return isOfThisRoot && hash !== published.root ? ["path: it does not lead to the published root"] : [];
}

const sha256 = (data) => createHash("sha256").update(data).digest("hex");

function main(paths) {
  const [published, proof] = paths.map((path) => JSON.parse(readFileSync(path, "utf8")));
  const found = findDifferences(published, proof);
  for (const difference of found) console.log(`DIFFERS  ${difference}`);
  if (found.length > 0) return 1;
  const { stratum, position, arm } = proof.slot;
  console.log(
    `OK  ${proof.studyCode}: ${stratum}, position ${position} is ${arm}, under the root ${published.root}.`,
  );
  return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.log(`Cannot be read: ${error.message}`);
    process.exitCode = 1;
  }
}
