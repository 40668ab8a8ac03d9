import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { sampleReceipts } from "@/db/schema/sample-handling";
import type { MemberAtWork } from "@/lib/auth/types";
import type { StoreSample } from "./input";
import { keepAtPlace, turnOfPlace } from "./keep-at-place";
import { tubeOfNumber } from "./tube-of-number";

/** Records where a received tube is kept from now on. Refused: a tube that was not received, and a place that is taken. */
export async function storeSample(
  member: MemberAtWork,
  input: StoreSample,
  requestKey: string,
): Promise<Outcome<{ accessionNumber: string }>> {
  const { freezer, position } = input;
  const why = {
    event: "sample.stored",
    requestKey,
    input,
    turnOf: `${turnOfPlace(freezer, position)}`,
  } as const;
  return asActor(member.actor, why, async (tx) => {
    const tube = await tubeOfNumber(tx, member, input.accessionNumber);
    if (!tube.ok) return tube;
    const received = await tx.$count(
      sampleReceipts,
      and(eq(sampleReceipts.studyId, member.study.id), eq(sampleReceipts.sampleId, tube.id)),
    );
    if (received === 0)
      return refused(
        "refused",
        `${tube.accessionNumber} was not received yet. Receive it first. Nothing was saved.`,
        {
          accessionNumber: "Not received yet.",
        },
      );
    const taken = await keepAtPlace(tx, member, tube.id, { freezer, position });
    return taken ?? done({ accessionNumber: tube.accessionNumber });
  });
}
