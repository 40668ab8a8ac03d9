import { randomUUID } from "node:crypto";
import { asActor, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { platePlaces, platePlans } from "@/db/schema/plate-plans";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { runOf } from "@/lib/results/run-details";
import { completeSets } from "./complete-sets";
import type { PlanPlate } from "./input";
import { LEAST_PARTICIPANTS, packPlate } from "./pack-plate";
import { tubesToPlan } from "./tubes-to-plan";

/**
 * Plans a plate for a marker: whole participants, as many as have their tubes in the laboratory and fit, in an order that tells nothing.
 * A plan stands: a tube is never planned twice, because tubes that keep company in two plans would tell who belongs together. Refused in
 * the same words when too few participants are complete, fit, or would be left over, for a marker that is not asked, and for a plate that is
 * planned already.
 */
export async function planPlate(
  member: MemberAtWork,
  input: PlanPlate,
  requestKey: string,
): Promise<Outcome<{ planId: string; plate: string; tubes: number }>> {
  const why = {
    event: "plate.planned",
    requestKey,
    input,
    turnOf: `plates:${member.study.id}:${input.markerCode}`,
  } as const;
  return asActor(member.actor, why, async (tx) => {
    const { plate, batch, analyzer } = runOf(input);
    if (plate === null)
      return refused("refused", "Name the plate. Nothing was saved.", { plate: "Name the plate." });
    const protocol = await protocolInForce(tx, member);
    const marker = protocol.markers.find(({ code }) => code === input.markerCode);
    if (!marker)
      return refused("refused", "The protocol has no such marker. Choose one of the list.", {
        markerCode: "Choose a marker.",
      });
    const { tubes, ...record } = await tubesToPlan(tx, member, marker.code);
    // The seed chooses and shuffles; it is kept with the plan, and says nothing of whose the tubes are.
    const seed = randomUUID();
    const { complete, waiting } = completeSets(tubes, { visits: marker.visits, ...record });
    const order = packPlate(complete, waiting, input.wells, seededEntropy(seed));
    if (order === null)
      return refused(
        "refused",
        `No plate was planned: for ${input.wells} wells too few ${marker.code} tubes are here. At least ${LEAST_PARTICIPANTS} participants with all their tubes share a plate, and fewer are never left over alone. Receive more tubes, or plan for more wells.`,
        { wells: "Too few, or too few tubes are here." },
      );
    const studyId = member.study.id;
    const planId = randomUUID();
    await withDuty(tx, member.actor, "archivist", async (archivist) => {
      await archivist.insert(platePlans).values({
        studyId,
        id: planId,
        markerCode: marker.code,
        plate,
        batch,
        analyzer,
        wells: input.wells,
        seed,
      });
      await archivist.insert(platePlaces).values(
        order.map(({ sampleId }, at) => ({
          studyId,
          planId,
          markerCode: marker.code,
          place: at + 1,
          sampleId,
        })),
      );
    });
    return done({ planId, plate, tubes: order.length });
  });
}
