/** What a field holds: text as typed, or several texts for several ticked boxes. */
export type FormValue = string | readonly string[];

/**
 * A submitted form: every named field, and two hidden ones. `idempotencyKey` (a UUID) stays the same for every retry of one
 * entry until it has succeeded, even across reloads; `version` is the version of the record the person saw, when there is one.
 */
export interface FormValues {
  readonly idempotencyKey: string;
  readonly version?: string;
  readonly [field: string]: FormValue | undefined;
}

/** What a server action answers a form. */
export type FormOutcome =
  | {
      readonly ok: true;
      readonly message?: string;
      /** What is shown once and kept nowhere: handed to `onDone`, never to a draft, an address or a notification. */
      readonly shown?: Readonly<Record<string, string>>;
      /** Where the browser goes next; a server redirect would cost a second answer. */
      readonly goTo?: string;
    }
  | {
      readonly ok: false;
      /** What is wrong and what to do about it. */
      readonly message: string;
      readonly fieldErrors?: Readonly<Record<string, string>>;
      /**
       * `stale` offers to load the newer record, `signed-out` a way to sign in and return, `needs-reason` points at the reason
       * field; `telling` warns of words, and takes them at the second press, or sends them to the pharmacist instead; `refused` and `failed` only speak.
       */
      readonly kind?: "stale" | "signed-out" | "refused" | "needs-reason" | "telling" | "failed";
      /** The words that a `telling` warns of, one a line: sent along at the next press, they are meant. */
      readonly telling?: string;
      /** No answer came: what was sent may never have arrived. */
      readonly unreached?: true;
    };

export type FormAction = (input: FormValues) => Promise<FormOutcome>;
