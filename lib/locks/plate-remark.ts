import { paths } from "@/lib/paths";
import { markersOnOnePlate, plateFindings } from "@/lib/plates/finding-reads";
import type { LockCondition, LockContext } from "./types";

/**
 * Where the protocol wants a participant's samples on one plate, whether they are: something to look at, and never in the way of the lock,
 * because tubes that were measured apart cannot be brought together any more. Null where it does not ask.
 */
export async function samplesOnOnePlate({
  tx,
  member,
  protocol,
}: LockContext): Promise<LockCondition | null> {
  if (markersOnOnePlate(protocol).length === 0) return null;
  const found = await plateFindings(tx, member.study.id, protocol);
  return {
    code: "samples-on-one-plate",
    title: "One plate for each participant: to look at, no obstacle",
    met: true,
    count: 0,
    detail:
      found.length === 0
        ? "As far as values stand, each participant's samples are on one plate."
        : `${found.length} ${found.length === 1 ? "set" : "sets"} of a participant's samples ${found.length === 1 ? "is" : "are"} not on one plate, of one batch and one analyzer.`,
    links:
      found.length === 0
        ? []
        : [{ label: "Samples and their plates", href: paths.plateFindings(member.study.code) }],
  };
}
