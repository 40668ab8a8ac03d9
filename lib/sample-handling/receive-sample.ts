import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { sampleReceipts } from "@/db/schema/sample-handling";
import type { MemberAtWork } from "@/lib/auth/types";
import { embargoedOf } from "@/lib/protocol/embargoed-of";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { type SaidAbout, wordingProblemOrNull } from "@/lib/queries/wording";
import type { ReceiveSample } from "./input";
import { keepAtPlace, turnOfPlace } from "./keep-at-place";
import { tubeOfNumber } from "./tube-of-number";

/**
 * Records that a tube arrived, how, and where it is kept if that is known. A tube that is not good needs a remark; a place needs
 * freezer and position. Refused: a number that is no tube of the study, one that was received before, and a remark that would tell the
 * site an embargoed value of the tube.
 */
export async function receiveSample(
  member: MemberAtWork,
  input: ReceiveSample,
  requestKey: string,
): Promise<Outcome<{ accessionNumber: string; isGood: boolean; isStored: boolean }>> {
  const { condition, remark, freezer, position } = input;
  const turnOf = turnOfPlace(freezer, position);
  const why = { event: "sample.received", requestKey, input, ...(turnOf ? { turnOf } : {}) } as const;
  return asActor(member.actor, why, async (tx) => {
    if (condition !== "good" && remark === "")
      return refused("refused", "Say what is wrong with the tube. Nothing was saved.", {
        remark: "Say what is wrong with it.",
      });
    if ((freezer === "") !== (position === ""))
      return refused("refused", "Name freezer and position, or neither. Nothing was saved.", {
        [freezer === "" ? "freezer" : "position"]: "Missing beside the other.",
      });
    const tube = await tubeOfNumber(tx, member, input.accessionNumber);
    if (!tube.ok) return tube;
    const protocol = await protocolInForce(tx, member);
    const told = wordingProblemOrNull(remark, saidAbout(protocol, tube), protocol);
    if (told) return refused("refused", `Nothing was saved. ${told}`, { remark: told });
    await tx
      .insert(sampleReceipts)
      .values({ studyId: member.study.id, sampleId: tube.id, condition, remark: remark || null });
    const taken = freezer === "" ? null : await keepAtPlace(tx, member, tube.id, { freezer, position });
    if (taken !== null) return taken;
    return done({
      accessionNumber: tube.accessionNumber,
      isGood: condition === "good",
      isStored: freezer !== "",
    });
  });
}

const saidAbout = (
  protocol: Protocol,
  { accessionNumber, markers }: { readonly accessionNumber: string; readonly markers: readonly string[] },
): SaidAbout => ({
  isEmbargoed: embargoedOf(protocol, markers).length > 0,
  isForLaboratory: false,
  participantNumbers: [],
  accessionNumber,
});
