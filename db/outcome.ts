/** Why a write was refused, in words for the person who asked; `fieldErrors` by the input's field names. */
export interface Refusal {
  readonly ok: false;
  readonly kind:
    | "refused"
    | "needs-reason"
    | "stale"
    | "duplicate"
    | "locked"
    | "not-found"
    | "wrong-password";
  readonly message: string;
  readonly fieldErrors?: Readonly<Record<string, string>>;
}

export interface Done<T> {
  readonly ok: true;
  readonly value: T;
}

/** What a verb answers: done, or an outcome that a person can meet. Everything else is thrown. */
export type Outcome<T> = Done<T> | Refusal;

export const done = <T>(value: T): Done<T> => ({ ok: true, value });

export const refused = (
  kind: Refusal["kind"],
  message: string,
  fieldErrors?: Readonly<Record<string, string>>,
): Refusal => (fieldErrors ? { ok: false, kind, message, fieldErrors } : { ok: false, kind, message });
