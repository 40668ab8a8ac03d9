import { randomUUID } from "node:crypto";
import { assessEligibility } from "@/lib/participants/assess-eligibility";
import { recordConsent } from "@/lib/participants/record-consent";
import { screenParticipant } from "@/lib/participants/screen-participant";
import { randomizeParticipant } from "@/lib/randomization/randomize-participant";
import { testMeans, type World } from "./world";

/** The moment at which tests of conduct take place: 10-Mar-2026 09:00 in Jakarta, still 09-Mar in New York. */
export const NOW = new Date("2026-03-10T02:00:00Z");
export const now = () => NOW;

type Who = "investigator" | "otherInvestigator";

export async function screened(world: World, who: Who = "investigator"): Promise<string> {
  const outcome = await screenParticipant(
    await world.member(who),
    { sex: "F", birthYear: 1990 },
    randomUUID(),
    now,
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.participantId;
}

export async function consented(world: World, who: Who = "investigator"): Promise<string> {
  const participantId = await screened(world, who);
  const consent = { participantId, consentedOn: "2026-03-01", formVersion: "2.0" };
  const outcome = await recordConsent(await world.member(who), consent, randomUUID(), now);
  if (!outcome.ok) throw new Error(outcome.message);
  return participantId;
}

export async function eligible(
  world: World,
  who: Who = "investigator",
  stage: "early" | "late" = "early",
): Promise<string> {
  const participantId = await consented(world, who);
  const outcome = await assessEligibility(
    await world.member(who),
    { participantId, criteria: { I1: "met", E1: "met" }, notes: {}, strata: { stage }, version: 0 },
    randomUUID(),
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return participantId;
}

/** `at` is not before the world's newest randomization: a clock set back is refused. */
export async function randomized(
  world: World,
  who: Who = "investigator",
  at = new Date("2026-03-02T02:00:00Z"),
): Promise<string> {
  const participantId = await eligible(world, who);
  const means = { ...testMeans(participantId), now: () => at };
  const outcome = await randomizeParticipant(await world.member(who), { participantId }, randomUUID(), means);
  if (!outcome.ok) throw new Error(outcome.message);
  return participantId;
}
