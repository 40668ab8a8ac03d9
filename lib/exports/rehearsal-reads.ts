import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { datasetSha256 } from "@/lib/datasets/canonical-dataset";
import { datasetInRole } from "@/lib/datasets/reads";
import { protocolInForce } from "@/lib/protocol/reads";
import { dummyStudy } from "@/lib/rehearsals/dummy-allocation";
import { newestRehearsalOrNull } from "@/lib/rehearsals/reads";
import { drawnFrom } from "./drawn-from";
import { type RehearsalToTakeAway, rehearsalArchive } from "./rehearsal-archive";
import { scriptFiles } from "./script-files";

/** `changed`: the data are no longer what the newest rehearsal ran on, and tables and dataset would not be of one another. */
export type RehearsalArchive =
  | { kind: "archive"; name: string; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "changed" };

/** The newest rehearsal's archive (`rehearsalArchive`); null before the first one, once unblinded, and for whom there is none. */
export async function rehearsalArchiveOrNull(member: MemberAtWork): Promise<RehearsalArchive | null> {
  const found = await rehearsalToTakeAwayOrNull(member);
  return found === null || found === "changed"
    ? found && { kind: "changed" }
    : { kind: "archive", ...(await rehearsalArchive(found)) };
}

/**
 * What that archive is made of. All of it is read as the member, not as a duty of the server: what the statistician may not
 * see before the unblinding cannot be in it.
 */
export async function rehearsalToTakeAwayOrNull(
  member: MemberAtWork,
): Promise<RehearsalToTakeAway | "changed" | null> {
  const { study } = member;
  if (member.role !== "statistician" || member.site !== null || member.stage === "unblinded") return null;
  const kept = await newestRehearsalOrNull(member);
  if (kept === null) return null;
  const { rehearsal } = kept;
  return readAs(member.actor, async (tx) => {
    const dataset = await datasetInRole(tx, study);
    if (datasetSha256(dataset) !== rehearsal.dataset.sha256) return "changed";
    const dummy = dummyStudy(dataset, await protocolInForce(tx, { study }), rehearsal.seed);
    return {
      ...dummy,
      ...(await drawnFrom(tx, study.id, dummy)),
      analysis: rehearsal,
      rehearsedAt: kept.at,
      scripts: await scriptFiles(),
    };
  });
}
