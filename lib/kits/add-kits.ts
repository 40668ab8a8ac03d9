import { asActor, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { kitContents, kits } from "@/db/schema/kits";
import { kitBatches, kitLots } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import { type SealingKey, sealBox, studySealingKey } from "@/lib/blinding/sealed-box";
import { addDays } from "@/lib/calendar/calendar-date";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import type { Entropy } from "@/lib/randomization/entropy";
import type { GenerateKits, ImportKits } from "./input";
import { kitContentPlace, sealLot } from "./kit-box";
import { readKitList } from "./kit-list";
import { generateKitNumbers } from "./kit-number";
import { type GuardedKit, type PatternFinding, patternFindings } from "./pattern-guard";
import { uuidFrom } from "./prepare-kits";
import { shuffled } from "./shuffled";

/** Where the server's key and randomness come from; tests give their own. Null: the server has no key. */
export interface SupplyMeans {
  readonly key: SealingKey | null;
  readonly entropy: Entropy;
}

type Added = { batchId: string; kits: number };

/** Twenty honest lists in a row that all look patterned are a fault, not chance. */
const TRIES = 20;
const ROWS_AT_ONCE = 500;

/**
 * Brings a batch of kits into the depot under new random numbers, mixed by chance, content, lot and expiry sealed. The pattern guard judges
 * the list before it is taken; one that looks patterned by chance is drawn anew. Refused when lots or expiries tell the contents
 * apart and may be seen.
 */
export async function generateKits(
  member: MemberAtWork,
  input: GenerateKits,
  requestKey: string,
  means: SupplyMeans,
): Promise<Outcome<Added>> {
  return addKits(member, input, "generated", requestKey, means, (protocol, taken) => {
    const contents = input.parts.map(({ content }) => content);
    const incomplete = incompleteOrNull(protocol, contents);
    if (incomplete !== null || contents.length !== protocol.arms.length) return incomplete ?? notWhole();
    const whole = input.parts.flatMap(({ content, count, lot, expiresOn }) =>
      Array.from({ length: count }, () => ({ content, lot, expiresOn })),
    );
    return renumbered(whole, taken, means.entropy);
  });
}

/**
 * Brings a kit list made elsewhere into the depot. The pattern guard judges it as it is, and refuses what is associated with the content;
 * with `renumber`, every kit gets a new random number and place first. Numbers that exist are refused.
 */
export async function importKits(
  member: MemberAtWork,
  input: ImportKits,
  requestKey: string,
  means: SupplyMeans,
): Promise<Outcome<Added>> {
  return addKits(member, input, "imported", requestKey, means, (protocol, taken) => {
    const reading = readKitList(
      input.list,
      protocol.arms.map((arm) => arm.code),
    );
    if (!reading.ok)
      return refused("refused", `The list was not taken. ${reading.problems.join(" ")}`, {
        list: reading.problems[0] ?? "Not readable.",
      });
    const incomplete = incompleteOrNull(
      protocol,
      reading.kits.map(({ content }) => content),
    );
    if (incomplete !== null) return incomplete;
    if (input.renumber) return renumbered(reading.kits, taken, means.entropy);
    const used = reading.kits.filter(({ number }) => taken.has(number)).map(({ number }) => number);
    if (used.length > 0)
      return refused(
        "duplicate",
        `Kit ${used.slice(0, 5).join(", ")} exists already in this study. Nothing was saved. Renumber the list, and its cartons.`,
      );
    return { list: [...reading.kits], findings: patternFindings(reading.kits) };
  });
}

/** The batch stands on every carton: one that lacked a content would tell what is in it. */
function incompleteOrNull({ arms }: Protocol, contents: readonly string[]): Refusal | null {
  return arms.every(({ code }) => contents.includes(code)) ? null : notWhole();
}

const notWhole = () =>
  refused(
    "refused",
    "A batch holds every content of the protocol, and no other: its code stands on the cartons, and would tell what is in them. Nothing was saved. Add the content that is missing.",
  );

interface Judged {
  readonly list: readonly GuardedKit[];
  readonly findings: readonly PatternFinding[];
}

async function addKits(
  member: MemberAtWork,
  input: { readonly code: string; readonly areLotsMasked: boolean },
  source: "generated" | "imported",
  requestKey: string,
  { key, entropy }: SupplyMeans,
  listOf: (protocol: Protocol, taken: ReadonlySet<string>) => Judged | Refusal,
): Promise<Outcome<Added>> {
  if (key === null)
    return refused(
      "refused",
      "This server has no blinding key to seal the kits with. Whoever runs it finds the reason in its log.",
    );
  return asActor(member.actor, { event: "kits.added", requestKey, input }, async (tx) => {
    if (member.site !== null)
      return refused("refused", "The depot is the study's: only a pharmacist of all sites brings kits in.");
    const [protocol, existing] = await Promise.all([
      protocolInForce(tx, member),
      tx.select({ number: kits.number }).from(kits),
    ]);
    const judged = listOf(protocol, new Set(existing.map(({ number }) => number)));
    if ("ok" in judged) return judged;
    const suspicious = suspicionOrNull(judged.findings, input.areLotsMasked);
    if (suspicious !== null) return suspicious;
    const batch = { code: input.code, source, ...datesOf(judged.list, protocol) };
    return withDuty(tx, member.actor, "allocator", (allocator) =>
      written(allocator, member.study.id, batch, judged, studySealingKey(key, member.study.id), entropy),
    );
  });
}

/** New numbers in an order that chance decides, until the guard finds nothing that numbering could mend. */
function renumbered(
  list: readonly Omit<GuardedKit, "number">[],
  taken: ReadonlySet<string>,
  entropy: Entropy,
): Judged {
  for (let attempt = 1; ; attempt += 1) {
    const numbers = generateKitNumbers(list.length, entropy, taken);
    const mixed = shuffled(list, entropy).map((kit, at) => ({ ...kit, number: numbers[at] ?? "" }));
    const findings = patternFindings(mixed);
    const isMended = findings.every(
      ({ feature, isSuspicious }) => !isSuspicious || feature === "lot" || feature === "expiry",
    );
    if (isMended) return { list: mixed, findings };
    if (attempt === TRIES) throw new Error("no numbering of the kits satisfies the pattern guard");
  }
}

const WORDS = {
  number: "the kit numbers",
  order: "the order of the list",
  lot: "the lots",
  expiry: "the expiry dates",
  shipment: "the shipments",
} as const;

function suspicionOrNull(findings: readonly PatternFinding[], areLotsMasked: boolean): Refusal | null {
  const found = findings.filter(
    ({ feature, isSuspicious }) =>
      isSuspicious && !(areLotsMasked && (feature === "lot" || feature === "expiry")),
  );
  if (found.length === 0) return null;
  const features = [...new Set(found.map(({ feature }) => feature))];
  const tests = found.map(({ feature, test, p }) => `${feature}, ${test}: p = ${p.toFixed(3)}`).join("; ");
  const isNumbering = features.some((feature) => feature === "number" || feature === "order");
  const remedy = isNumbering
    ? "Renumber the list."
    : "Confirm that lot and expiry stand on no carton, so that only our label is seen, or make the lots alike.";
  return refused(
    "refused",
    `The pattern guard refuses this list: ${features.map((feature) => WORDS[feature]).join(" and ")} tell what is in a kit (${tests}). Nothing was saved. ${remedy}`,
    isNumbering ? { renumber: "Give new numbers." } : { areLotsMasked: "Confirm, or make the lots alike." },
  );
}

function datesOf(list: readonly GuardedKit[], protocol: Protocol): { useBy: string; lastUseOn: string } {
  const [useBy = ""] = list.map(({ expiresOn }) => expiresOn).sort();
  return { useBy, lastUseOn: addDays(useBy, -(protocol.supply?.doNotUseDays ?? 0)) };
}

async function written(
  tx: Tx,
  studyId: string,
  batch: {
    readonly code: string;
    readonly source: string;
    readonly useBy: string;
    readonly lastUseOn: string;
  },
  { list, findings }: Judged,
  studyKey: SealingKey,
  entropy: Entropy,
): Promise<Outcome<Added>> {
  const batchId = uuidFrom(entropy);
  await tx.insert(kitBatches).values({ studyId, id: batchId, ...batch, kits: list.length, findings });
  const rows = list.map((kit, listIndex) => ({ ...kit, id: uuidFrom(entropy), listIndex }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    await tx.insert(kits).values(some.map(({ id, number }) => ({ studyId, siteId: null, id, number })));
    await tx.insert(kitContents).values(
      some.map(({ id, content }) => ({
        studyId,
        kitId: id,
        ciphertext: sealBox(studyKey, kitContentPlace(studyId, id), content, entropy),
      })),
    );
    await tx.insert(kitLots).values(
      some.map(({ id, listIndex, lot, expiresOn }) => ({
        studyId,
        kitId: id,
        batchId,
        listIndex,
        ciphertext: sealLot(studyKey, studyId, id, { lot, expiresOn }, entropy),
      })),
    );
  }
  return done({ batchId, kits: list.length });
}
