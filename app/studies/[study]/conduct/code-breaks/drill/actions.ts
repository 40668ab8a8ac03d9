"use server";

import { asAction } from "@/app/as-action";
import { finishDrill } from "@/lib/drills/finish-drill";
import { FinishDrill, StartDrill } from "@/lib/drills/input";
import { startDrill } from "@/lib/drills/start-drill";
import { paths } from "@/lib/paths";

export const startDrillAction = asAction({
  roles: ["investigator"],
  input: StartDrill,
  verb: startDrill,
  answer: ({ drillId }, member) => ({ goTo: paths.drillUnderWay(member.study.code, drillId) }),
});

export const finishDrillAction = asAction({
  roles: ["investigator"],
  input: FinishDrill,
  verb: finishDrill,
  answer: ({ seconds }) => ({
    message: `Drill finished in ${seconds.toFixed(1)} s.`,
    shown: { seconds: seconds.toFixed(1) },
  }),
});
