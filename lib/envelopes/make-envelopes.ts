import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { asActor, type Tx, withDuty } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { envelopeSets, envelopes } from "@/db/schema/envelopes";
import type { MemberAtWork } from "@/lib/auth/types";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { protocolInForce } from "@/lib/protocol/reads";
import type { Entropy } from "@/lib/randomization/entropy";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { openParticipantSlot } from "@/lib/unblinding/open-participant-slot";
import { base32 } from "./base32";
import { type EnvelopeFiles, envelopeFiles, type PrintedEnvelope } from "./envelope-files";
import type { MakeEnvelopes } from "./input";
import { keyCheck, SITE_KEY_BYTES, sealEnvelope } from "./seal-envelope";

/** Where the server's key, randomness and time come from; tests give their own. Null: the server has no key. */
export interface EnvelopeMeans {
  readonly key: SealingKey | null;
  readonly entropy: Entropy;
  readonly now: () => Date;
}

/**
 * Makes a new set of sealed envelopes for every participant randomized at a site, under a site key that is drawn here, printed
 * once and kept nowhere. By the pharmacist alone, who knows what kits hold by duty: whoever makes envelopes could open them
 * (docs/decisions/0033). The files are in the answer and in no receipt; asked again, a request says so.
 */
export async function makeEnvelopes(
  member: MemberAtWork,
  input: MakeEnvelopes,
  requestKey: string,
  means: EnvelopeMeans,
): Promise<Outcome<{ participants: number; files: EnvelopeFiles | null }>> {
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
  const made = await asActor<{ participants: number }>(
    member.actor,
    { event: "envelopes.made", requestKey, input },
    async (tx) => {
      const [site] = await tx.execute<SiteRow>(sql`
        select id, code, name, time_zone from sites where study_id = ${member.study.id} and id = ${input.siteId}`);
      if (!site || (member.site !== null && member.site.id !== site.id))
        return refused("not-found", "There is no such site where you work. Reload the page.");
      const setId = randomUUID();
      const siteKey = means.entropy(SITE_KEY_BYTES);
      const printed = await sealedFor(tx, member, site, setId, siteKey, key);
      if ("ok" in printed) return printed;
      if (printed.length === 0)
        return refused("refused", "Nobody is randomized at this site yet. Make the envelopes afterwards.");
      const check = keyCheck(siteKey);
      await tx
        .insert(envelopeSets)
        .values({ studyId: member.study.id, siteId: site.id, id: setId, keyCheck: check });
      await tx.insert(envelopes).values(
        printed.map(({ participantId }) => ({
          studyId: member.study.id,
          siteId: site.id,
          setId,
          participantId,
        })),
      );
      const { arms, emergencyContact: contact } = await protocolInForce(tx, member);
      files = await envelopeFiles({
        set: {
          studyCode: member.study.code,
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
      return done({ participants: printed.length });
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

async function sealedFor(
  tx: Tx,
  member: MemberAtWork,
  site: SiteRow,
  setId: string,
  siteKey: Uint8Array,
  key: SealingKey,
): Promise<PrintedEnvelope[] | Refusal> {
  const { arms } = await protocolInForce(tx, member);
  return withDuty(tx, member.actor, "allocator", async (allocator) => {
    const participants = await allocator.execute<{
      id: string;
      screening_number: string;
      randomization_number: string;
    }>(sql`
      select p.id, p.screening_number, a.randomization_number from allocations a
      join participants p on p.study_id = a.study_id and p.id = a.participant_id
      where a.study_id = ${member.study.id} and a.site_id = ${site.id} order by p.screening_number`);
    const sealed: PrintedEnvelope[] = [];
    for (const participant of participants) {
      const opened = await openParticipantSlot(allocator, member, participant.id, key);
      if ("ok" in opened) return opened;
      const screeningNumber = participant.screening_number.toUpperCase();
      const place = { studyCode: member.study.code, siteCode: site.code, setId, screeningNumber };
      sealed.push({
        participantId: participant.id,
        screeningNumber,
        randomizationNumber: participant.randomization_number,
        code: sealEnvelope(
          siteKey,
          place,
          arms.findIndex(({ code }) => code === opened.arm),
        ),
      });
    }
    return sealed;
  });
}
