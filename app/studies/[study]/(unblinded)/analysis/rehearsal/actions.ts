"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { RunRehearsal } from "@/lib/rehearsals/input";
import { runRehearsal } from "@/lib/rehearsals/run-rehearsal";

export const runRehearsalAction = asAction({
  roles: ["statistician"],
  input: RunRehearsal,
  verb: runRehearsal,
  answer: (_, member) => ({ message: "DUMMY results are there.", goTo: paths.rehearsal(member.study.code) }),
});
