import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { kits } from "@/db/schema/kits";
import { sites } from "@/db/schema/studies";
import { shipmentKits, shipments } from "@/db/schema/supply";
import type { MemberAtWork } from "@/lib/auth/types";
import { openBox, type SealingKey, studySealingKey } from "@/lib/blinding/sealed-box";
import { noKey, refusingUnopened } from "@/lib/blinding/unopened-box";
import { siteDay } from "@/lib/calendar/site-day";
import type { SupplyMeans } from "@/lib/kits/add-kits";
import { alikeStock, type StockedKit } from "@/lib/kits/alike-kits";
import { kitContentPlace } from "@/lib/kits/kit-box";
import { kitState } from "@/lib/kits/kit-state";
import { patternFindings } from "@/lib/kits/pattern-guard";
import { shuffled } from "@/lib/kits/shuffled";
import { protocolInForce } from "@/lib/protocol/reads";
import { uniformInteger } from "@/lib/randomization/uniform-integer";
import type { ShipKits } from "./input";

interface StoredKit extends StockedKit {
  readonly number: string;
  /** Null in the depot. */
  readonly shipment: string | null;
}

/**
 * Sends kits of every content from the depot to a site, all of one batch, first expiry first, mixed by chance: the site sees their numbers, how
 * many there are, and the batch on the cartons, which is the same on all. Refused when no batch holds enough of every content, and when the pattern guard finds that the mix of this shipment, beside those sent before, would
 * tell one content from another.
 */
export async function shipKits(
  member: MemberAtWork,
  input: ShipKits,
  requestKey: string,
  { key, entropy }: SupplyMeans,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ shipmentId: string; number: string; kits: number }>> {
  if (key === null) return noKey();
  const studyId = member.study.id;
  const number = `S-${String(uniformInteger(entropy, 1_000_000)).padStart(6, "0")}`;
  return asActor(
    member.actor,
    { event: "kits.shipped", reason: `Shipment ${number}`, requestKey, input },
    (tx) =>
      refusingUnopened(async () => {
        if (member.site !== null)
          return refused(
            "refused",
            "The depot is the study's: only a pharmacist of all sites ships from it.",
          );
        // Two shipments at once would choose the same kits.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`depot:${studyId}`}, 0))`);
        const [protocol, [site]] = await Promise.all([
          protocolInForce(tx, member),
          tx
            .select()
            .from(sites)
            .where(and(eq(sites.studyId, studyId), eq(sites.id, input.siteId))),
        ]);
        if (!site) return refused("not-found", "There is no such site. Choose one from the list.");
        const asked = new Set(input.contents.map(({ content }) => content));
        if (protocol.arms.some(({ code }) => !asked.has(code)) || asked.size !== protocol.arms.length)
          return refused(
            "refused",
            "A shipment holds every content of the protocol, and no other. Nothing was saved.",
          );
        const stored = await storedKits(tx, studyId, site.id, studySealingKey(key, studyId));
        const chosen = chosenKits(shuffled(stored, entropy), input, siteDay(now(), site.timeZone));
        if ("ok" in chosen) return chosen;
        const telling = tellingMixOrNull(stored, chosen, number);
        if (telling !== null) return telling;
        const mixed = shuffled(chosen, entropy);
        const shipmentId = crypto.randomUUID();
        await tx
          .update(kits)
          .set({ siteId: site.id })
          .where(
            and(
              eq(kits.studyId, studyId),
              isNull(kits.siteId),
              inArray(
                kits.id,
                mixed.map(({ id }) => id),
              ),
            ),
          );
        await tx
          .insert(shipments)
          .values({ studyId, siteId: site.id, id: shipmentId, number, note: input.note });
        await tx
          .insert(shipmentKits)
          .values(mixed.map(({ id }) => ({ studyId, siteId: site.id, shipmentId, kitId: id })));
        return done({ shipmentId, number, kits: mixed.length });
      }),
  );
}

/** Kits of the depot that may be shipped, and those shipped to the site before. */
async function storedKits(
  tx: Tx,
  studyId: string,
  siteId: string,
  studyKey: SealingKey,
): Promise<StoredKit[]> {
  const rows = await tx.execute<{
    id: string;
    number: string;
    ciphertext: string;
    origin: string | null;
    last_use_on: string | null;
    shipment: string | null;
  }>(sql`
    select k.id, k.number, c.ciphertext, b.code as origin, b.last_use_on::text, s.shipment_id as shipment from kits k
    join kit_contents c on c.study_id = k.study_id and c.kit_id = k.id
    left join kit_lots l on l.study_id = k.study_id and l.kit_id = k.id
    left join kit_batches b on b.study_id = l.study_id and b.id = l.batch_id
    left join shipment_kits s on s.study_id = k.study_id and s.kit_id = k.id
    where k.study_id = ${studyId} and ((k.site_id is null and ${kitState} = 'depot') or (k.site_id = ${siteId} and s.kit_id is not null))
    order by k.number`);
  return rows.map(({ id, number, ciphertext, origin, last_use_on, shipment }) => ({
    id,
    number,
    origin,
    lastUseOn: last_use_on,
    shipment,
    content: openBox(studyKey, kitContentPlace(studyId, id), ciphertext),
  }));
}

/** Of one batch: were contents of two batches in a shipment, the cartons could tell them apart. */
function chosenKits(
  stored: readonly StoredKit[],
  { contents }: ShipKits,
  todayOn: string,
): StoredKit[] | Refusal {
  const inDepot = stored.filter(
    (kit) => kit.shipment === null && (kit.lastUseOn === null || kit.lastUseOn >= todayOn),
  );
  const codes = contents.map(({ content }) => content);
  const batches = [...alikeStock(inDepot, codes)].sort((one, other) =>
    (one.lastUseOn ?? "9999") < (other.lastUseOn ?? "9999") ? -1 : 1,
  );
  for (const { id } of batches) {
    const some = contents.map(({ content, count }) => {
      const ofBatch = inDepot.filter((kit) => kit.content === content && (kit.origin ?? "") === id);
      return ofBatch.length < count ? null : ofBatch.slice(0, count);
    });
    if (!some.includes(null)) return some.flatMap((kits) => kits ?? []);
  }
  const most = batches
    .filter(({ count }) => count > 0)
    .map(({ id, count }) => `${id || "kits without a batch"} has ${count} of each`);
  return refused(
    "refused",
    `No batch in the depot holds as many usable kits of every content: ${most.join(", ") || "none has any"}. Nothing was saved. A shipment comes from one batch, so that the batch on a carton tells nothing. Ship fewer, or bring in a batch.`,
  );
}

function tellingMixOrNull(
  stored: readonly StoredKit[],
  chosen: readonly StoredKit[],
  number: string,
): Refusal | null {
  const [lot, expiresOn] = ["", ""];
  const all = [
    ...stored.filter((kit) => kit.shipment !== null).map((kit) => ({ ...kit, shipment: kit.shipment ?? "" })),
    ...chosen.map((kit) => ({ ...kit, shipment: number })),
  ].map(({ number: kit, content, shipment }) => ({ number: kit, content, lot, expiresOn, shipment }));
  const finding = patternFindings(all).find(
    ({ feature, isSuspicious }) => feature === "shipment" && isSuspicious,
  );
  return finding === undefined
    ? null
    : refused(
        "refused",
        `The pattern guard refuses this mix: beside the earlier shipments to this site it would tell the contents apart (p = ${finding.p.toFixed(3)}). Nothing was saved. Ship numbers of each content that are closer to each other.`,
      );
}
