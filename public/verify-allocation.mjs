// Checks a study's opened allocation list against the commitment published when the study opened. Offline, no dependencies:
//   node verify-allocation.mjs commitment.json reveal.json
// Prints OK and exits 0, or prints every place that differs and exits 1.
//
// 1. The secret and the design are those committed to:
//    secretHash = SHA-256("verum-secret-1|study|secret hex"), designHash = SHA-256("verum-design-1|study|secret hex|design"),
//    with the design as JSON, keys sorted, no spaces.
// 2. Unless it was imported, the list is derived again. draw(label, n): the first 48 bits of HMAC-SHA256(secret,
//    label + "|" + attempt), rejected at or above the largest multiple of n, else modulo n. Block b of a stratum: its length is
//    blockLengths[draw("stratum|b|size")]; arms AA..BB.. by ratio; Fisher-Yates from the end with draw("stratum|b|swap<i>", i + 1).
// 3. Every slot's commitment = SHA-256("verum-slot-1|study|stratum|position|arm|salt hex").
// 4. Their Merkle root: leaf SHA-256(00 | commitment), node SHA-256(01 | left | right), a last odd node moves up.
import { createHash, createHmac } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

export function findDifferences(published, reveal) {
  const shape = shapeProblems(published, reveal);
  if (shape.length > 0) return shape;

  const found = [];
  const study = published.studyCode;
  const secret = reveal.secret.toLowerCase();
  if (sha256(`verum-secret-1|${study}|${secret}`) !== published.secretHash) {
    found.push("secret: it is not the one committed to");
  }
  if (sha256(`verum-design-1|${study}|${secret}|${sortedJson(reveal.design)}`) !== published.designHash) {
    found.push("design: it is not the one committed to");
  }
  const shown = { method: reveal.design.method, ratio: reveal.design.arms.map((arm) => arm.ratio) };
  if (sortedJson(shown) !== sortedJson(published.design)) found.push("design: it is not the one published");
  if (merkleRoot(published.commitments) !== published.root) {
    found.push("root: the published slot commitments do not have the published root");
  }

  const isImported = reveal.design.method === "imported";
  const derived = isImported
    ? reveal.slots
    : deriveList(published, reveal.design, Buffer.from(secret, "hex"));
  const counts = {
    "slotCount says": published.slotCount,
    commitments: published.commitments.length,
    revealed: reveal.slots.length,
    "re-derived": derived.length,
  };
  if (new Set(Object.values(counts)).size > 1) {
    const listed = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
    found.push(`number of slots: ${listed.join(", ")}`);
  }

  const recomputed = [];
  reveal.slots.forEach((slot, index) => {
    const name = `slot ${index + 1} (${slot.stratum}, position ${slot.position})`;
    const should = derived[index];
    if (should && (slot.stratum !== should.stratum || slot.position !== should.position)) {
      found.push(`${name}: stands where ${should.stratum}, position ${should.position} belongs`);
    } else if (should && slot.arm !== should.arm) {
      found.push(`${name}: revealed as ${slot.arm}, but the secret gives ${should.arm}`);
    }
    const fields = ["verum-slot-1", study, slot.stratum, slot.position, slot.arm, slot.salt];
    const commitment = sha256(fields.join("|"));
    recomputed.push(commitment);
    if (commitment !== published.commitments[index]) {
      found.push(`${name}: arm and salt do not give its published commitment`);
    }
  });
  if (merkleRoot(recomputed) !== published.root)
    found.push("root: the revealed slots do not have the published root");
  return found;
}

function shapeProblems(published, reveal) {
  if (published?.format !== "verum-commitment") return ["commitment file: format is not verum-commitment"];
  if (reveal?.format !== "verum-reveal") return ["reveal file: format is not verum-reveal"];
  if (published.algorithm !== 1 || reveal.algorithm !== 1) {
    return ["algorithm: this program checks version 1 only; take the one that came with the study"];
  }
  if (reveal.studyCode !== published.studyCode) {
    return [`study: the reveal is of ${reveal.studyCode}, the commitment of ${published.studyCode}`];
  }
  const found = [];
  const isListOf = (list, isSound) => Array.isArray(list) && list.length > 0 && list.every(isSound);
  const isHash = (text) => typeof text === "string" && /^[0-9a-f]{64}$/.test(text);
  const isField = (text) => typeof text === "string" && text !== "" && !/[|\p{Cc}]/u.test(text);
  const isCount = (number, most) => Number.isInteger(number) && number > 0 && number <= most;
  if (!/^[0-9a-f]{64}$/i.test(reveal.secret)) found.push("secret: not 64 hexadecimal digits");
  if (!isField(published.studyCode)) found.push('study: empty, or holds "|"');
  if (!isCount(published.slotsPerStratum, 1e6)) found.push("slotsPerStratum: not a whole number above 0");
  if (!isListOf(published.strata, isField)) found.push("strata: not a list of names");
  if (!isListOf(published.commitments, isHash)) {
    found.push("commitments: not a list of hashes");
  }
  const { method, arms, blockLengths } = reveal.design ?? {};
  if (method !== "permuted-blocks" && method !== "imported") {
    found.push(`design: method ${method} is not known to this program`);
  } else if (!isListOf(arms, (arm) => isField(arm?.code) && isCount(arm.ratio, 100))) {
    found.push("design: arms are not codes with ratios");
  } else if (method === "permuted-blocks") {
    const sum =
      arms.reduce((total, arm) => total + arm.ratio, 0) / arms.map((arm) => arm.ratio).reduce(divisor);
    const fits = (length) => isCount(length, 1000) && length % sum === 0;
    if (!isListOf(blockLengths, fits)) found.push(`design: block lengths are not multiples of ${sum}`);
  }
  if (!Array.isArray(reveal.slots) || !reveal.slots.length) return [...found, "slots: not a list"];
  reveal.slots.forEach((slot, index) => {
    const sound =
      isField(slot?.stratum) && isCount(slot.position, 1e9) && isField(slot.arm) && isHash(slot.salt);
    if (!sound) found.push(`slot ${index + 1}: stratum, position, arm or salt is malformed`);
  });
  return found;
}

function deriveList({ strata, slotsPerStratum }, { arms, blockLengths }, secret) {
  const draw = (label, n) => {
    const limit = 2 ** 48 - (2 ** 48 % n);
    for (let attempt = 0; ; attempt++) {
      const value = createHmac("sha256", secret).update(`${label}|${attempt}`).digest().readUIntBE(0, 6);
      if (value < limit) return value % n;
    }
  };
  const sum = arms.reduce((total, arm) => total + arm.ratio, 0);
  return strata.flatMap((stratum) => {
    const list = [];
    for (let b = 0; list.length < slotsPerStratum; b++) {
      const length = blockLengths[draw(`${stratum}|${b}|size`, blockLengths.length)];
      const block = arms.flatMap((arm) => Array((length * arm.ratio) / sum).fill(arm.code));
      for (let i = length - 1; i > 0; i--) {
        const j = draw(`${stratum}|${b}|swap${i}`, i + 1);
        [block[i], block[j]] = [block[j], block[i]];
      }
      list.push(...block);
    }
    return list.map((arm, index) => ({ stratum, position: index + 1, arm }));
  });
}

function merkleRoot(commitments) {
  let level = commitments.map((hash) => sha256(Buffer.from(`00${hash}`, "hex")));
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i < level.length; i += 2) {
      const isPair = i + 1 < level.length;
      above.push(isPair ? sha256(Buffer.from(`01${level[i]}${level[i + 1]}`, "hex")) : level[i]);
    }
    level = above;
  }
  return level[0];
}

function sortedJson(value) {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${sortedJson(value[key])}`).join(",")}}`;
}

const sha256 = (data) => createHash("sha256").update(data).digest("hex");

const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));

function main(paths) {
  if (paths.length !== 2) {
    console.error("Usage: node verify-allocation.mjs commitment.json reveal.json");
    return 1;
  }
  let documents;
  try {
    documents = paths.map((path) => JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    console.error(`Cannot be read: ${error.message}`);
    return 1;
  }
  const found = findDifferences(...documents);
  const [published, reveal] = documents;
  if (found.length > 0) {
    for (const difference of found.slice(0, 50)) console.log(`DIFFERS  ${difference}`);
    if (found.length > 50) console.log(`… and ${found.length - 50} more`);
    return 1;
  }
  const origin = reveal.design.method === "imported" ? "were imported" : "follow from the committed secret";
  console.log(`OK  ${published.studyCode}: all ${reveal.slots.length} slots ${origin},`);
  console.log(`    every commitment agrees, and the root is ${published.root}.`);
  return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
