import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CompiledCheck } from "@/lib/check-language/types";
import { nameOfCode } from "@/lib/check-language/vocabulary";
import { embargoedOf } from "@/lib/protocol/embargoed-of";
import type { Protocol } from "@/lib/protocol/input";
import type { AskedRole } from "@/lib/queries/types";
import { compiledChecks } from "./compiled-checks";
import { concerns } from "./judge-entry";
import { plain } from "./record-fields";
import type { CheckedParticipant, CheckedRecord } from "./record-reads";

export interface CheckFinding {
  readonly checkCode: string;
  readonly participantId: string;
  readonly siteId: string;
  readonly table: string;
  readonly rowKey: string;
  readonly field: string;
  readonly visit: string | null;
  readonly sampleId: string | null;
  readonly askOf: AskedRole;
  /** In words that may be read by whoever reads the query. */
  readonly question: string;
  readonly onEmbargoed: boolean;
  readonly isComputable: boolean;
  /** The field's name in the language, and what stands there, as an answer given at entry holds it. */
  readonly name: string;
  readonly value: unknown;
  /** SHA-256 of the values that were read: the same data give the same finding. */
  readonly fingerprint: string;
}

const TABLES: Readonly<Record<CheckedRecord["form"], string>> = {
  participant: "participants",
  consent: "consents",
  dose: "injections",
  score: "scores",
  result: "results",
  adverseEvent: "adverse_events",
  form: "visit_forms",
};

/** Where a record is kept: a form's entries that are no visit's have a table of their own. */
export const tableOf = ({ form, visit }: Pick<CheckedRecord, "form" | "visit">): string =>
  form === "form" && visit === null ? "form_entries" : TABLES[form];

/** Says nothing of the value, nor which check it was: the thread is read by people who may not know. */
const NEUTRAL =
  "An edit check asks about this value. Please compare it with the printout, and correct it or say that it stands.";

/** What the protocol's checks find in a participant's records. */
export function findingsOf(protocol: Protocol, participant: CheckedParticipant): CheckFinding[] {
  const checks = compiledChecks(protocol);
  return participant.records.flatMap((record) =>
    checks.flatMap((compiled) => {
      if (!concerns(compiled, record)) return [];
      const verdict = compiled.judge(record.fields, participant.context);
      if (verdict.kind === "as-expected" || verdict.kind === "not-yet") return [];
      return [
        finding(
          protocol,
          participant,
          record,
          compiled,
          verdict.kind === "not-computable" ? verdict.problem : null,
        ),
      ];
    }),
  );
}

function finding(
  protocol: Protocol,
  participant: CheckedParticipant,
  record: CheckedRecord,
  compiled: CompiledCheck,
  problem: string | null,
): CheckFinding {
  const { check } = compiled;
  const onEmbargoed = isOnEmbargoed(protocol, record, compiled);
  const said =
    problem === null ? check.ask : `${check.ask} (The check cannot be computed from these data: ${problem}.)`;
  return {
    checkCode: check.code,
    participantId: participant.id,
    siteId: participant.siteId,
    table: tableOf(record),
    rowKey: record.rowKey,
    field: record.form === "result" ? (record.code ?? "") : compiled.column,
    visit: record.visit,
    sampleId: record.sampleId,
    askOf: compiled.askOf,
    question: onEmbargoed ? NEUTRAL : said,
    onEmbargoed,
    isComputable: problem === null,
    name: check.field,
    value: plain(record.fields)[check.field] ?? null,
    fingerprint: fingerprint(participant, record, compiled),
  };
}

/** Of an embargoed value, or of an open one that is held against one. */
function isOnEmbargoed(
  protocol: Protocol,
  record: CheckedRecord,
  { reads }: Pick<CompiledCheck, "reads">,
): boolean {
  if (record.form !== "result") return false;
  const names = reads.flatMap((path) => {
    const [head, , name] = path.split(".");
    return head === "result" ? [name] : [];
  });
  const read = names.map(
    (name) => protocol.markers.find(({ code }) => nameOfCode(code) === name)?.code ?? "",
  );
  return embargoedOf(protocol, [record.code ?? "", ...read]).length > 0;
}

function fingerprint(
  { context }: CheckedParticipant,
  record: CheckedRecord,
  { check, reads }: CompiledCheck,
): string {
  const known = { ...context, record: record.fields, value: record.fields[check.field] };
  const values = [...reads, `record.${check.field}`].map((path) => [path, valueAt(known, path)]);
  return createHash("sha256")
    .update(canonicalize([record.code, values]) ?? "")
    .digest("hex");
}

function valueAt(known: unknown, path: string): unknown {
  let at: unknown = known;
  for (const name of path.split(".")) at = (at as Record<string, unknown> | undefined)?.[name];
  return at ?? null;
}
