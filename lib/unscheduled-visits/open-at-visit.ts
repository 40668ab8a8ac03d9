import type { Protocol } from "@/lib/protocol/input";
import { unscheduledForms, unscheduledInstruments } from "@/lib/protocol/unscheduled";

/** One thing that may be recorded at an unscheduled visit, and what is recorded of it. */
export interface RecordedAtVisit {
  readonly kind: "form" | "score";
  readonly code: string;
  readonly name: string;
  readonly recordId: string | null;
}

type Recorded = readonly { readonly code: string; readonly id: string }[];

/**
 * What the protocol allows at an unscheduled visit, forms first, with what is recorded of it; and what is recorded there although a later
 * version allows it no more. `scores` null: closed to the reader's role.
 */
export function openAtVisit(
  protocol: Protocol,
  { forms, scores }: { readonly forms: Recorded; readonly scores: Recorded | null },
): RecordedAtVisit[] {
  const tasks = (
    kind: RecordedAtVisit["kind"],
    all: readonly { readonly code: string; readonly name: string }[],
    allowed: readonly { readonly code: string }[],
    recorded: Recorded,
  ) =>
    all.flatMap(({ code, name }): RecordedAtVisit[] => {
      const recordId = recorded.find((one) => one.code === code)?.id ?? null;
      const isAllowed = allowed.some((one) => one.code === code);
      return isAllowed || recordId !== null ? [{ kind, code, name, recordId }] : [];
    });
  return [
    ...tasks("form", protocol.forms ?? [], unscheduledForms(protocol), forms),
    ...(scores === null
      ? []
      : tasks("score", protocol.instruments, unscheduledInstruments(protocol), scores)),
  ];
}
