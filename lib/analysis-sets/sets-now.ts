import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { sql } from "drizzle-orm";
import { type Tx, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { datasetSha256 } from "@/lib/datasets/canonical-dataset";
import { datasetInRole } from "@/lib/datasets/reads";
import { analysisSetRules } from "@/lib/protocol/analysis-set-rules";
import { protocolInForce } from "@/lib/protocol/reads";
import { setMembers } from "./set-members";
import type { AnalysisSetsDocument, SetDecision } from "./types";

export interface SetsNow {
  readonly document: AnalysisSetsDocument;
  /** Of the document's canonical JSON (RFC 8785): what is signed. */
  readonly sha256: string;
}

/** The analysis sets as rules, data and decisions stand in this transaction; read as the archivist, of all sites. */
export async function setsNow(tx: Tx, member: Pick<MemberAtWork, "actor" | "study">): Promise<SetsNow> {
  const protocol = await protocolInForce(tx, member);
  const studyId = member.study.id;
  return withDuty(tx, member.actor, "archivist", async (archivist) => {
    const dataset = await datasetInRole(archivist, member.study);
    const named = (rows: readonly { participant: string }[]) => rows.map((row) => row.participant);
    const major = await archivist.execute<{ participant: string }>(sql`
      select distinct p.screening_number as participant from (
        select distinct on (c.deviation_id) c.participant_id, c.class from deviation_classifications c
        where c.study_id = ${studyId} order by c.deviation_id, c.recorded_at desc) newest
      join participants p on p.study_id = ${studyId} and p.id = newest.participant_id
      where newest.class = 'major' order by 1`);
    const broken = await archivist.execute<{ participant: string }>(sql`
      select distinct p.screening_number as participant from code_breaks b
      join participants p on p.study_id = b.study_id and p.id = b.participant_id
      where b.study_id = ${studyId} and b.kind <> 'regulatory' order by 1`);
    const decisions = await archivist.execute<SetDecision>(sql`
      select distinct on (d.participant_id, d.set_code) p.screening_number as participant, d.set_code as set, d.verdict, d.reason
      from analysis_set_decisions d join participants p on p.study_id = d.study_id and p.id = d.participant_id
      where d.study_id = ${studyId} order by d.participant_id, d.set_code, d.recorded_at desc`);
    const evidence = { withMajorDeviation: named(major), withBrokenCode: named(broken) };
    const document: AnalysisSetsDocument = {
      format: "verum-analysis-sets",
      study: member.study.code,
      protocolVersion: member.study.protocolVersion,
      datasetSha256: datasetSha256(dataset),
      rules: analysisSetRules(protocol),
      members: setMembers(dataset, protocol, evidence, decisions),
    };
    const sha256 = createHash("sha256")
      .update(canonicalize(document) ?? "")
      .digest("hex");
    return { document, sha256 };
  });
}
