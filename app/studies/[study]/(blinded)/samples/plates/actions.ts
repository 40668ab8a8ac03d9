"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { PlanPlate } from "@/lib/plates/input";
import { planPlate } from "@/lib/plates/plan-plate";

export const planPlateAction = asAction({
  roles: ["lab_technician"],
  input: PlanPlate,
  verb: planPlate,
  answer: ({ planId, plate, tubes }, member) => ({
    message: `Plate ${plate} is planned: ${tubes} tubes.`,
    goTo: paths.platePlan(member.study.code, planId),
  }),
});
