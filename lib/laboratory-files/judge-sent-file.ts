import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce } from "@/lib/protocol/reads";
import { doubleEntryStates } from "@/lib/results/double-entry-reads";
import { parseAccessionNumber } from "@/lib/samples/accession-number";
import { decodeFile } from "./decode-file";
import { type CheckLaboratoryFile, FILE_BYTES_MAX, VALUES_MAX } from "./input";
import { judgeFile, type KnownSample } from "./judge-file";
import { type FileLines, readLines } from "./read-lines";
import type { FileProgress } from "./run-state";
import type { FileSummary, JudgedFile } from "./types";

const KEPT_FINDINGS = 500;

export interface SentFile {
  readonly sha256: string;
  readonly judged: JudgedFile;
}

/** Reads and judges the bytes that were sent against the study as it stands in this transaction. Nothing is written. */
export async function judgeSentFile(
  tx: Tx,
  member: MemberAtWork,
  { contents, mapping }: Pick<CheckLaboratoryFile, "contents" | "mapping">,
  report: (progress: FileProgress) => void,
): Promise<SentFile> {
  const bytes = Buffer.from(contents, "base64");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const decoded =
    bytes.length > FILE_BYTES_MAX
      ? { ok: false as const, line: 0, problem: "the file is larger than 2.8 MB", remedy: "split it" }
      : decodeFile(bytes, mapping.encoding);
  if (!decoded.ok) return { sha256, judged: ofNothing(decoded) };
  const protocol = await protocolInForce(tx, member);
  const file = readLines(decoded.text, mapping);
  const total = file.lines.length;
  report({ done: 0, total, step: "lines judged" });
  // Others are served in between: what follows works through the lines without a pause.
  await setImmediate();
  const samples = await knownSamples(tx, member.study.id, accessionNumbers(file, mapping.accessionNumber));
  report({ done: Math.floor(total / 2), total, step: "lines judged" });
  await setImmediate();
  const judged = judgeFile(file, mapping, protocol, samples);
  report({ done: total, total, step: "lines judged" });
  if (judged.values.length <= VALUES_MAX) return { sha256, judged };
  const problem = `the file holds ${judged.values.length} values, more than ${VALUES_MAX} at once`;
  return { sha256, judged: ofNothing({ line: 0, problem, remedy: "split it" }) };
}

/** What is told of a judged file; of its findings so many as are worth reading. */
export function summaryOf({ lines, leftOut, values, findings }: JudgedFile): FileSummary {
  const of = (fate: string) => values.filter((value) => value.fate === fate);
  const errorsFirst = [...findings].sort(
    (one, other) => Number(one.severity === "remark") - Number(other.severity === "remark"),
  );
  return {
    lines,
    entered: of("entered").length,
    unchanged: of("unchanged").length,
    differing: of("differing").length,
    leftOut,
    outsideReference: of("entered").filter((value) => value.isOutsideReference).length,
    findings: errorsFirst.slice(0, KEPT_FINDINGS),
    findingCount: findings.length,
  };
}

const ofNothing = (why: { line: number; problem: string; remedy: string }): JudgedFile => ({
  lines: 0,
  leftOut: 0,
  values: [],
  findings: [{ severity: "error", kind: "unreadable-file", column: "", ...why }],
});

function accessionNumbers(file: FileLines, heading: string): string[] {
  const numbers = new Set<string>();
  for (const line of file.lines) {
    const reading = parseAccessionNumber(line.field(heading));
    if (reading.outcome === "read") numbers.add(reading.accessionNumber);
  }
  return [...numbers];
}

/** Of these tubes, those of the study, with the values that stand. Another study's are not told from none. */
async function knownSamples(
  tx: Tx,
  studyId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, KnownSample>> {
  const begun = await doubleEntryStates(tx);
  const rows = await tx.execute<{
    id: string;
    accession_number: string;
    collected_on: string | null;
    markers: string[];
    is_frozen: boolean;
    standing: { code: string; value: string; qualifier: string }[] | null;
  }>(sql`
    with asked as (select jsonb_array_elements_text(${JSON.stringify(numbers)}::text::jsonb) as number)
    select s.id, s.accession_number, s.collected_on::text, s.markers, s.id in (select verum.frozen_tubes()) as is_frozen,
      (select jsonb_agg(jsonb_build_object('code', r.marker_code, 'value', r.value::text, 'qualifier', r.qualifier))
        from results r where r.study_id = s.study_id and r.sample_id = s.id) as standing
    from asked join samples s on s.study_id = ${studyId} and s.accession_number = asked.number`);
  return new Map(
    rows.map((row) => [
      row.accession_number,
      {
        id: row.id,
        accessionNumber: row.accession_number,
        collectedOn: row.collected_on,
        markers: row.markers,
        begunByHand: new Set(Object.keys(begun.get(row.id) ?? {})),
        isFrozen: row.is_frozen,
        standing: new Map((row.standing ?? []).map(({ code, ...each }) => [code, each])),
      },
    ]),
  );
}
