import { asActor, readAs, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { RProcessOptions } from "@/lib/analysis/r-process";
import type { MemberAtWork } from "@/lib/auth/types";
import type { RunRehearsal } from "./input";
import { rehearse } from "./rehearse";

/**
 * A statistician's rehearsal: the whole analysis on made-up arms, before the unblinding. It is of all sites, so a statistician
 * of one site is refused; otherwise as `rehearse`.
 */
export async function runRehearsal(
  member: MemberAtWork,
  input: RunRehearsal,
  requestKey: string,
  options: RProcessOptions = {},
): Promise<Outcome<null>> {
  if (member.role !== "statistician" || member.site !== null)
    return refused("refused", "A statistician of all sites runs a rehearsal. Nothing was computed.");
  const { actor } = member;
  const outcome = await rehearse(
    {
      read: (work) => readAs(actor, (tx) => withDuty(tx, actor, "archivist", work)),
      keep: (work) =>
        asActor(actor, { event: "analysis.rehearsed", requestKey, input }, (tx) =>
          withDuty(tx, actor, "archivist", work),
        ),
    },
    member.study,
    input.seed,
    options,
  );
  return outcome.ok ? done(null) : outcome;
}
