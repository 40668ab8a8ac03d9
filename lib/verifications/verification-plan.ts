import { createHash } from "node:crypto";
import type { Protocol } from "@/lib/protocol/input";
import { RECORD_KINDS } from "@/lib/records/record-kinds";
import type { RecordKind } from "@/lib/records/types";

/** How much of one participant's record is held against the source. */
export type Extent = "all" | "critical" | "none";

type Planned = Pick<Protocol, "code" | "sourceVerification">;

/**
 * What the protocol's plan asks of one participant. In a sample each participant is in or out by a hash of seed, study and number, so
 * that the answer never changes and anybody can repeat it, whoever is screened later.
 */
export function extentFor({ code, sourceVerification: plan }: Planned, screeningNumber: string): Extent {
  if (plan === undefined) return "none";
  if (plan.extent === "all") return "all";
  if (plan.extent === "sample" && drawn(`${plan.seed}/${code}/${screeningNumber}`) < plan.share) return "all";
  return (plan.fields ?? []).length > 0 ? "critical" : "none";
}

/** Uniform in [0, 1), from the first 48 bits of a SHA-256. */
function drawn(text: string): number {
  return createHash("sha256").update(text).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** The columns of a kind that the plan calls critical. */
export function criticalColumns({ sourceVerification: plan }: Planned, kind: RecordKind): string[] {
  const fields = plan === undefined || plan.extent === "all" ? [] : (plan.fields ?? []);
  return kind.fields
    .filter(({ code }) => fields.includes(`${kind.code}.${code}`))
    .map(({ column }) => column);
}

/** Critical fields as a person says them, by record: "Dose (given, given at)". */
function fieldsInWords(fields: readonly string[]): string {
  return RECORD_KINDS.flatMap(({ code, title, fields: known }) => {
    const named = known.filter((field) => fields.includes(`${code}.${field.code}`));
    return named.length === 0 ? [] : [`${title} (${named.map(({ name }) => name.toLowerCase()).join(", ")})`];
  }).join(", ");
}

/** The plan in one sentence. */
export function planInWords({ sourceVerification: plan }: Planned): string {
  if (plan === undefined) return "The protocol asks for no source data verification.";
  if (plan.extent === "all") return "Every field of every participant is held against its source.";
  if (plan.extent === "critical-fields")
    return `The critical fields of every participant are held against their source: ${fieldsInWords(plan.fields)}.`;
  const share = `Everything of a seeded sample of participants (${Math.round(plan.share * 100)} %)`;
  const others = plan.fields?.length ? ` of the others: ${fieldsInWords(plan.fields)}` : "";
  return `${share} is held against its source${others ? `, and${others}` : ""}.`;
}
