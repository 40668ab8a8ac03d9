import { RECORD_KINDS } from "@/lib/records/record-kinds";
import { duplicates } from "./duplicates";
import type { Protocol } from "./input";
import type { Inconsistency } from "./types";

/** Critical fields that no record has, or that are named twice. */
export function verificationInconsistencies({ sourceVerification: plan }: Protocol): Inconsistency[] {
  if (plan === undefined || plan.extent === "all") return [];
  const fields = plan.fields ?? [];
  const path = ["sourceVerification", "fields"];
  return [
    ...duplicates(fields, path, null, (field) => field),
    ...fields.flatMap((field, index): Inconsistency[] => {
      const [kindCode, fieldCode] = field.split(".");
      const kind = RECORD_KINDS.find(({ code }) => code === kindCode);
      if (kind?.fields.some(({ code }) => code === fieldCode)) return [];
      return [
        {
          path: [...path, index],
          problem: `"${field}" is no field that can be held against a source`,
          remedy: kind
            ? `use one of: ${kind.fields.map(({ code }) => `${kind.code}.${code}`).join(", ")}`
            : `begin with one of: ${RECORD_KINDS.map(({ code }) => code).join(", ")}`,
        },
      ];
    }),
  ];
}
