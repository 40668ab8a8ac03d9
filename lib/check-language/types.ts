import type { EditCheck } from "@/lib/protocol/edit-check";
import type { ProtocolFormField } from "@/lib/protocol/forms-input";
import type { AskedRole } from "@/lib/queries/types";

interface Placed {
  readonly code: string;
  readonly visits: readonly string[];
}

export interface NamedForm {
  readonly code: string;
  readonly visits?: readonly string[] | undefined;
  readonly fields: readonly Pick<ProtocolFormField, "code" | "type">[];
}

/** What of a protocol an expression can name: a protocol, or the part of one that travels to a browser. */
export interface Named {
  readonly visits: readonly { readonly code: string }[];
  readonly dosing: { readonly visits: readonly string[] };
  readonly instruments: readonly Placed[];
  readonly markers: readonly Placed[];
  readonly forms?: readonly NamedForm[] | undefined;
}

/** A day of the calendar as expressions hold it. */
export interface Day {
  readonly on: string;
  /** Whole days since 1970, so that days can be counted and compared. */
  readonly number: number;
}

export type FieldValue = number | string | boolean | Day | readonly string[];
/** A record's fields by name; one that is not there has no key. */
export type Fields = Readonly<Record<string, FieldValue>>;

/** What is known of a participant when a record is checked, in the names of the vocabulary. */
export interface CheckContext {
  readonly participant: Fields;
  readonly consent: Fields;
  readonly dose: Readonly<Record<string, Fields>>;
  readonly score: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
  readonly result: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
  /** The protocol's own forms that belong to visits. */
  readonly form: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
}

export type Verdict =
  | { readonly kind: "as-expected" }
  /** Something the check reads is not there: nothing is said. */
  | { readonly kind: "not-yet" }
  | { readonly kind: "unexpected" }
  /** As by a division by zero: a finding too, never a crash. */
  | { readonly kind: "not-computable"; readonly problem: string };

export interface CompiledCheck {
  readonly check: EditCheck;
  /** What the field is called where it is kept, and in queries. */
  readonly column: string;
  /** Paths that the expression reads, as `dose.D1.amount`. */
  readonly reads: readonly string[];
  readonly askOf: AskedRole;
  readonly judge: (record: Fields, context: CheckContext) => Verdict;
}
