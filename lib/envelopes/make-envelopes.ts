import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { asActor, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { envelopeSets, envelopes, slotEnvelopes } from "@/db/schema/envelopes";
import type { MemberAtWork } from "@/lib/auth/types";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { generateKitNumbers } from "@/lib/kits/kit-number";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { stratificationOf } from "@/lib/randomization/design-of";
import type { Entropy } from "@/lib/randomization/entropy";
import { strataKeys } from "@/lib/randomization/strata";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { openParticipantSlot } from "@/lib/unblinding/open-participant-slot";
import { openSlotsOfSite } from "@/lib/unblinding/open-slots-of-site";
import { base32 } from "./base32";
import { type EnvelopeFiles, envelopeFiles } from "./envelope-files";
import type { MakeEnvelopes } from "./input";
import { keyCheck, SITE_KEY_BYTES, sealEnvelope } from "./seal-envelope";

/** Where the server's key, randomness and time come from; tests give their own. Null: the server has no key. */
export interface EnvelopeMeans {
  readonly key: SealingKey | null;
  readonly entropy: Entropy;
  readonly now: () => Date;
}

/**
 * Makes a new set of sealed envelopes for a site, under a site key that is drawn here, printed once and kept nowhere: for every
 * participant randomized so far, by screening number, or for every slot of the site's list, by numbers that chance draws, before
 * anybody is randomized. By the pharmacist alone, who knows what kits hold by duty: whoever makes envelopes could open them
 * (docs/decisions/0033, 0065). The files are in the answer and in no receipt; asked again, a request says so.
 */
export async function makeEnvelopes(
  member: MemberAtWork,
  input: MakeEnvelopes,
  requestKey: string,
  means: EnvelopeMeans,
): Promise<Outcome<{ envelopes: number; files: EnvelopeFiles | null }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  if (member.stage === "unblinded")
    return refused("refused", "The study is unblinded: it needs no envelopes.");
  const { key } = means;
  if (key === null)
    return refused(
      "refused",
      "This server has no blinding key, so no envelope can be made. Whoever runs it finds the reason in its log.",
    );
  let files: EnvelopeFiles | null = null;
  const made = await asActor<{ envelopes: number }>(
    member.actor,
    { event: "envelopes.made", requestKey, input },
    async (tx) => {
      const [site] = await tx.execute<SiteRow>(sql`
        select id, code, name, time_zone from sites where study_id = ${member.study.id} and id = ${input.siteId}`);
      if (!site || (member.site !== null && member.site.id !== site.id))
        return refused("not-found", "There is no such site where you work. Reload the page.");
      const setId = randomUUID();
      const siteKey = means.entropy(SITE_KEY_BYTES);
      const protocol = await protocolInForce(tx, member);
      const contents = await (input.covers === "list" ? slotsToSeal : participantsToSeal)(
        tx,
        member,
        site,
        protocol,
        means,
        key,
      );
      if ("ok" in contents) return contents;
      const check = keyCheck(siteKey);
      const { code: studyCode, id: studyId } = member.study;
      await tx.insert(envelopeSets).values({ studyId, siteId: site.id, id: setId, keyCheck: check });
      await kept(tx, member, site.id, setId, contents);
      const printed = contents.map(({ number, randomizationNumber, arm }) => ({
        number,
        randomizationNumber,
        code: sealEnvelope(
          siteKey,
          { studyCode, siteCode: site.code, setId, number },
          protocol.arms.findIndex(({ code }) => code === arm),
        ),
      }));
      const { arms, emergencyContact: contact } = protocol;
      files = await envelopeFiles({
        set: {
          studyCode,
          siteCode: site.code,
          siteName: site.name,
          setId,
          keyCheck: check,
          arms: arms.map(({ code, name }) => ({ code, name })),
        },
        siteKey: base32(siteKey),
        envelopes: printed,
        madeAt: means.now(),
        timeZone: site.time_zone,
        call: contact
          ? `call ${contact.name}, ${contact.phone}`
          : "call the number on the participant's card",
      });
      return done({ envelopes: printed.length });
    },
  );
  return made.ok ? done({ ...made.value, files }) : made;
}

interface SiteRow extends Record<string, unknown> {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly time_zone: string;
}

/** What one envelope is to hold, and what stands on it. */
interface ToSeal {
  readonly of: { readonly participantId: string } | { readonly slotId: string };
  readonly number: string;
  readonly randomizationNumber: string | null;
  readonly arm: string;
}

async function participantsToSeal(
  tx: Tx,
  member: MemberAtWork,
  site: SiteRow,
  _protocol: Protocol,
  _means: EnvelopeMeans,
  key: SealingKey,
): Promise<ToSeal[] | Refusal> {
  return withDuty(tx, member.actor, "allocator", async (allocator) => {
    const participants = await allocator.execute<{
      id: string;
      screening_number: string;
      randomization_number: string;
    }>(sql`
      select p.id, p.screening_number, a.randomization_number from allocations a
      join participants p on p.study_id = a.study_id and p.id = a.participant_id
      where a.study_id = ${member.study.id} and a.site_id = ${site.id} order by p.screening_number`);
    if (participants.length === 0)
      return refused(
        "refused",
        "Nobody is randomized at this site yet. Make a set for the whole list, or for participants afterwards.",
      );
    const toSeal: ToSeal[] = [];
    for (const { id, screening_number, randomization_number } of participants) {
      const opened = await openParticipantSlot(allocator, member, id, key);
      if ("ok" in opened) return opened;
      toSeal.push({
        of: { participantId: id },
        number: screening_number.toUpperCase(),
        randomizationNumber: randomization_number,
        arm: opened.arm,
      });
    }
    return toSeal;
  });
}

/** In the order of their numbers, which chance drew: neither a number nor its page says which place of the list it is of. */
async function slotsToSeal(
  tx: Tx,
  member: MemberAtWork,
  site: SiteRow,
  protocol: Protocol,
  { entropy }: EnvelopeMeans,
  key: SealingKey,
): Promise<ToSeal[] | Refusal> {
  if (protocol.randomization.method === "minimization")
    return refused(
      "refused",
      "A minimization has no list: each participant is drawn for when randomized. Make sets for those who are.",
    );
  const strata = strataKeys(stratificationOf(protocol, [site.code]));
  const slots = await withDuty(tx, member.actor, "allocator", (allocator) =>
    openSlotsOfSite(allocator, member, site.id, strata, key),
  );
  if ("ok" in slots) return slots;
  const numbers = generateKitNumbers(slots.length, entropy).map((number) => number.replace("K", "E"));
  return slots
    .map(({ id, arm }, at) => ({
      of: { slotId: id },
      number: numbers[at] ?? "",
      randomizationNumber: null,
      arm,
    }))
    .sort((one, other) => (one.number < other.number ? -1 : 1));
}

/** For whom there is an envelope; of what is in it, nothing. */
async function kept(
  tx: Tx,
  member: MemberAtWork,
  siteId: string,
  setId: string,
  contents: readonly ToSeal[],
): Promise<void> {
  const ofSet = { studyId: member.study.id, siteId, setId };
  const bySlot = contents.flatMap(({ of, number }) => ("slotId" in of ? [{ ...ofSet, ...of, number }] : []));
  const byName = contents.flatMap(({ of }) => ("participantId" in of ? [{ ...ofSet, ...of }] : []));
  if (byName.length > 0) await tx.insert(envelopes).values(byName);
  if (bySlot.length > 0)
    await withDuty(tx, member.actor, "allocator", (allocator) =>
      allocator.insert(slotEnvelopes).values(bySlot),
    );
}
