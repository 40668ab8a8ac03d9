import { asActor, readAs, withDuty } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import { computeOnce } from "./compute-once";
import type { ComputeAnalysis } from "./input";
import type { RProcessOptions } from "./r-process";
import { READERS_OF_RESULTS } from "./readers";

/**
 * Has the study's results computed by R, once for a locked dataset, and kept. "running": somebody else's request is at it.
 * Only after unblinding, for those who read results; what is computed is the whole study, kept in the member's name by the
 * server's archivist. Refusals as `computeOnce`.
 */
export async function computeAnalysis(
  member: MemberAtWork,
  _input: ComputeAnalysis,
  requestKey: string,
  options: RProcessOptions = {},
): Promise<Outcome<{ state: "kept" | "running" }>> {
  if (!READERS_OF_RESULTS.includes(member.role))
    return refused("refused", "Your role does not read results. Nothing was computed.");
  if (member.stage !== "unblinded")
    return refused(
      "refused",
      "The study is still blinded: results by arm exist once it is locked and unblinded.",
    );
  const { actor } = member;
  const outcome = await computeOnce(
    {
      read: (work) => readAs(actor, (tx) => withDuty(tx, actor, "archivist", work)),
      keep: (work) =>
        asActor(actor, { event: "analysis.computed", requestKey, input: null }, (tx) =>
          withDuty(tx, actor, "archivist", work),
        ),
    },
    member.study,
    options,
  );
  return outcome.ok ? done({ state: outcome.value.state }) : outcome;
}
