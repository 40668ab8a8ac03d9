// Checks a study's allocations against the commitment published when the study opened. Offline, without dependencies:
//   node verify-allocation.mjs commitment.json reveal.json
// Prints OK and exits 0, or prints every place that differs and exits 1.
// 1. Secret and design are those committed to: secretHash = SHA-256("verum-secret-1|study|secret hex"), designHash =
//    SHA-256("verum-design-1|study|secret hex|design"), the design as JSON with sorted keys and without spaces.
// 2. Unless it was imported, every allocation is derived again. draw(label, n): the first 48 bits of HMAC-SHA256(secret,
//    label + "|" + attempt), rejected at or above the largest multiple of n, else modulo n. Ratios are in lowest terms.
//    permuted-blocks: block b has length blockLengths[draw("stratum|b|size")], holds AA..BB.. by ratio, and is shuffled from
//    the end by draw("stratum|b|swap<i>", i + 1). All others: position i falls to the arm on whose weight
//    draw("stratum|i|arm", sum of weights) lies. The weights follow from the slots before it: see oddsAfter, and minimized,
//    in which i counts through the whole study and a stratum is a profile whose parts are balanced one by one.
// 3. Every slot's commitment = SHA-256("verum-slot-1|study|stratum|position|arm|salt hex").
// 4. Their Merkle root: leaf SHA-256(00 | commitment), node SHA-256(01 | left | right), a last odd node moves up. A
//    minimization commits to each draw when it is made: a commitment.json from before its end holds the first of them.
import { createHash, createHmac } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const METHODS = /^(imported|permuted-blocks|complete|biased-coin(-with-limit)?|big-stick|urn|minimization)$/;

export function findDifferences(published, reveal) {
  const found = shapeProblems(published, reveal);
  if (found.length > 0) return found;
  const check = (holds, difference) => holds || found.push(difference);
  const { studyCode: study, commitments, slotCount } = published;
  const { secret, design, slots } = reveal;
  const secretHash = sha256(`verum-secret-1|${study}|${secret}`);
  const designHash = sha256(`verum-design-1|${study}|${secret}|${sortedJson(design)}`);
  const shown = sortedJson({ method: design.method, ratio: design.arms.map((arm) => arm.ratio) });
  check(secretHash === published.secretHash, "secret: it is not the one committed to");
  check(designHash === published.designHash, "design: it is not the one committed to");
  check(shown === sortedJson(published.design), "design: it is not the one published");
  check(merkleRoot(commitments) === published.root, "root: the published commitments do not have it");
  const derived = derive(published, design, slots, Buffer.from(secret, "hex"));
  // Of a minimization that still ran, fewer were committed to than there are.
  const isPart = design.method === "minimization" && slotCount < slots.length;
  const counts = [slotCount, commitments.length, ...(isPart ? [] : [slots.length, derived.length])];
  check(new Set(counts).size === 1, `number of slots: ${counts.join(", ")} are not equal`);
  for (const [index, slot] of slots.entries()) {
    const { stratum, position, arm, salt } = slot;
    const name = `slot ${index + 1} (${stratum}, position ${position})`;
    const should = derived[index] ?? slot;
    const isInPlace = stratum === should.stratum && position === should.position;
    const hash = sha256(["verum-slot-1", study, stratum, position, arm, salt].join("|"));
    check(isInPlace, `${name}: stands where ${should.stratum}, position ${should.position} belongs`);
    check(!isInPlace || arm === should.arm, `${name}: says ${arm}, but the secret gives ${should.arm}`);
    check(index >= slotCount || hash === commitments[index], `${name}: is not what was committed to`);
  }
  return found;
}

function shapeProblems(published, reveal) {
  if (published?.format !== "verum-commitment") return ["commitment file: format is not verum-commitment"];
  if (reveal?.format !== "verum-reveal") return ["reveal file: format is not verum-reveal"];
  const { design, slots, secret, studyCode, algorithm } = reveal;
  if (published.algorithm !== 1 || algorithm !== 1) return ["algorithm: only version 1 is checked here"];
  if (studyCode !== published.studyCode) return [`study: the reveal is of ${studyCode}`];
  const { method, arms, blockLengths = [] } = design;
  if (!METHODS.test(method)) return [`design: method ${method} is not known here`];
  const isHash = (text) => /^[0-9a-f]{64}$/.test(text);
  const isField = (text) => typeof text === "string" && text !== "" && !/[|\p{Cc}]/u.test(text);
  const isCount = (number) => Number.isInteger(number) && number > 0 && number <= 1e6;
  const fields = [studyCode, ...published.strata, ...arms.map((arm) => arm.code)];
  const numbers = [published.slotsPerStratum, ...arms.map((arm) => arm.ratio), ...blockLengths];
  const found = [];
  if (!fields.every(isField)) found.push('study, strata or arms: one is empty, or holds "|"');
  if (!numbers.every(isCount)) found.push("planned slots, ratio or block lengths: not whole numbers");
  if (![secret, ...published.commitments].every(isHash)) found.push("secret or commitments: not hashes");
  for (const [index, slot] of slots.entries())
    if (!isField(slot?.stratum) || !isCount(slot.position) || !isField(slot.arm) || !isHash(slot.salt))
      found.push(`slot ${index + 1}: stratum, position, arm or salt is malformed`);
  return found;
}

function derive({ strata, slotsPerStratum }, design, slots, secret) {
  const { method, arms, blockLengths } = design;
  const draw = (label, n) => {
    const limit = 2 ** 48 - (2 ** 48 % n);
    for (let attempt = 0; ; attempt++) {
      const value = createHmac("sha256", secret).update(`${label}|${attempt}`).digest().readUIntBE(0, 6);
      if (value < limit) return value % n;
    }
  };
  const choose = (label, odds) => {
    const value = draw(label, sum(odds));
    return odds.findIndex((_, t) => value < sum(odds.slice(0, t + 1)));
  };
  const ratio = lowestTerms(arms);
  const block = (label) => {
    const length = blockLengths[draw(`${label}|size`, blockLengths.length)];
    const list = arms.flatMap(({ code }, t) => Array((length / sum(ratio)) * ratio[t]).fill(code));
    for (let i = length - 1; i > 0; i--) {
      const j = draw(`${label}|swap${i}`, i + 1);
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  };
  if (method === "imported") return slots;
  if (method === "minimization") return minimized(design, slots, choose);
  return strata.flatMap((stratum) => {
    const list = [];
    const counts = arms.map(() => 0);
    for (let b = 0; list.length < slotsPerStratum; b++) {
      if (method === "permuted-blocks") list.push(...block(`${stratum}|${b}`));
      else {
        const arm = choose(`${stratum}|${b + 1}|arm`, oddsAfter(counts, ratio, design));
        counts[arm]++;
        list.push(arms[arm].code);
      }
    }
    return list.map((arm, index) => ({ stratum, position: index + 1, arm }));
  });
}

// By the ratio; a coin p/q favors the arms with fewest for their ratio; none may be drawn that would lead by more than the limit.
function oddsAfter(counts, ratio, { method, coin = "1/2", limit = 1e9, initial, added }) {
  const total = sum(counts);
  if (method === "urn")
    return ratio.map((r, t) => (initial + total === 0 ? r : r * initial + added * (r * total - counts[t])));
  const [p, q] = coin.split("/").map(Number);
  const filled = counts.map((count, t) => count / ratio[t]);
  return ratio.map((r, t) => {
    const after = filled.map((fill, other) => (other === t ? (counts[t] + 1) / r : fill));
    if (after[t] - Math.min(...after) > limit + 1e-9) return 0;
    return r * (filled[t] === Math.min(...filled) ? p : q - p);
  });
}

// The arms that would leave the least imbalance over the margins of the own profile share p/q, the others the rest.
function minimized({ arms, measure, coin, weights }, slots, choose) {
  const [p, q] = coin.split("/").map(Number);
  const spread = (values) => {
    if (measure === "range") return Math.max(...values) - Math.min(...values);
    const variance = sum(values.map((x) => (x - sum(values) / values.length) ** 2)) / (values.length - 1);
    return measure === "variance" ? variance : Math.sqrt(variance);
  };
  const counts = {};
  return slots.map(({ stratum }, index) => {
    const keys = stratum.split("/").map((level, factor) => `${factor}|${level}`);
    const margins = keys.map((key) => counts[key] ?? arms.map(() => 0));
    const given = (margin, t) => margin.map((n, other) => (other === t ? n + 1 : n) / arms[other].ratio);
    const imbalance = (margin, factor, t) => weights[factor] * spread(given(margin, t));
    const left = arms.map((_, t) => sum(margins.map((margin, factor) => imbalance(margin, factor, t))));
    const least = Math.min(...left);
    const isPreferred = left.map((each) => each <= least + 1e-9 * Math.max(1, least));
    const m = sum(isPreferred.map(Number));
    const odds = isPreferred.map((is) => (m === arms.length ? 1 : is ? p * (arms.length - m) : (q - p) * m));
    const arm = choose(`${stratum}|${index + 1}|arm`, odds);
    margins.forEach((margin, factor) => {
      counts[keys[factor]] = margin.map((n, t) => (t === arm ? n + 1 : n));
    });
    return { stratum, position: index + 1, arm: arms[arm].code };
  });
}

function merkleRoot(commitments) {
  let level = commitments.map((hash) => sha256(Buffer.from(`00${hash}`, "hex")));
  for (let above = []; level.length > 1; above = []) {
    for (let i = 0; i < level.length; i += 2) {
      const pair = `01${level[i]}${level[i + 1]}`;
      above.push(i + 1 < level.length ? sha256(Buffer.from(pair, "hex")) : level[i]);
    }
    level = above;
  }
  return level[0] ?? sha256("");
}

function lowestTerms(arms) {
  const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));
  return arms.map((arm) => arm.ratio / arms.map((one) => one.ratio).reduce(divisor));
}

const sortedJson = (value) =>
  JSON.stringify(value, (_, v) =>
    v?.constructor === Object ? Object.fromEntries(Object.entries(v).sort()) : v,
  );
const sha256 = (data) => createHash("sha256").update(data).digest("hex");
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function main([commitment, reveal]) {
  const [published, revealed] = [commitment, reveal].map((path) => JSON.parse(readFileSync(path, "utf8")));
  const found = findDifferences(published, revealed);
  for (const difference of found) console.log(`DIFFERS  ${difference}`);
  if (found.length > 0) return 1;
  const origin = revealed.design.method === "imported" ? "were imported" : "follow from the committed secret";
  console.log(`OK  ${published.studyCode}: all ${revealed.slots.length} slots ${origin},`);
  console.log(`    ${published.slotCount} of them are committed to, and the root is ${published.root}.`);
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
