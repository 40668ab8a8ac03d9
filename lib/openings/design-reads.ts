import { eq } from "drizzle-orm";
import { readAs } from "@/db/as-actor";
import { sites } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { type ComparedDesign, comparedDesigns } from "@/lib/randomization/compared-designs";
import { designOf, stratificationOf } from "@/lib/randomization/design-of";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { strataKeys } from "@/lib/randomization/strata";
import { strataWarningOrNull } from "@/lib/randomization/strata-warning";
import { uniformInteger } from "@/lib/randomization/uniform-integer";

export interface DesignChoice {
  readonly designs: readonly ComparedDesign[];
  readonly participants: number;
  readonly strata: number;
  readonly sites: number;
  readonly ratio: readonly number[];
  readonly alpha: number;
  readonly plannedPower: number;
  /** What to think of before opening; null when there is nothing. */
  readonly warning: string | null;
}

/** Studies are commonly planned with it; the protocol does not say. */
const PLANNED_POWER = 0.8;

/** The protocol's design beside the usual others, for the planned number and the strata of the sites there are. Names no arm. */
export async function designChoice(member: MemberAtWork): Promise<DesignChoice> {
  const { protocol, siteCodes } = await readAs(member.actor, async (tx) => ({
    protocol: await protocolInForce(tx, member),
    siteCodes: await tx
      .select({ code: sites.code })
      .from(sites)
      .where(eq(sites.studyId, member.study.id))
      .orderBy(sites.code),
  }));
  const codes = siteCodes.map((site) => site.code);
  // A draft without sites is looked at as if it had one.
  const stratification = stratificationOf(protocol, codes.length > 0 ? codes : ["01"]);
  const strata = strataKeys(stratification);
  const own = designOf(protocol);
  const { plannedParticipants: participants, analysis, arms } = protocol;
  const placeOf = (code: string) => arms.findIndex((arm) => arm.code === code);
  const setting = {
    participants,
    strata,
    alpha: analysis.alpha,
    plannedPower: PLANNED_POWER,
    compared: [placeOf(analysis.experimentalArm), placeOf(analysis.referenceArm)] as const,
  };
  const entropy = seededEntropy("comparison of designs");
  const parts = stratification.factors.length + (stratification.bySite ? 1 : 0);
  return {
    designs: comparedDesigns(own, setting, parts, (_label, n) => uniformInteger(entropy, n)),
    participants,
    strata: strata.length,
    sites: codes.length,
    ratio: arms.map((arm) => arm.ratio),
    alpha: analysis.alpha,
    plannedPower: PLANNED_POWER,
    warning: own.method === "imported" ? null : strataWarningOrNull(own, strata.length, participants),
  };
}
