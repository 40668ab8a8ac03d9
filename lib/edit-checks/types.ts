import type { Fields, Named } from "@/lib/check-language/types";
import type { EditCheck } from "@/lib/protocol/edit-check";
import type { EntryPlace } from "./judge-entry";

/** A day as plain data, under a key that is no name. */
export interface SentDay {
  readonly "@day": string;
}
/** What expressions read of a participant, as plain data: values at the ends, names above them. */
export type SentValue =
  | number
  | string
  | boolean
  | SentDay
  | readonly string[]
  | { readonly [name: string]: SentValue };

/** The checks of one form that its page may evaluate, with no more than they name. */
export interface SentChecks {
  readonly place: EntryPlace;
  readonly names: Named;
  readonly checks: readonly EditCheck[];
  readonly known: { readonly [name: string]: SentValue };
}

/** What a form's inputs hold: text as typed, several texts for several ticked boxes. */
export type TypedValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What stands in a form now, as checks see it. */
export interface TypedEntry {
  readonly fields: Fields;
  /** The input of a field, where it is not of the field's name. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Inputs in which something stands that cannot be read (yet): nothing is said about them. */
  readonly unreadable?: readonly string[];
}

/** What a check says beside a field before anything is sent. */
export interface FieldQuestion {
  readonly checkCode: string;
  /** The input it stands beside. */
  readonly input: string;
  readonly text: string;
  /** Such data are refused, whatever is answered. */
  readonly isHard: boolean;
  /** What stood in the fields that the check names, by their names in the language. */
  readonly given: AskedCheck["given"];
}

/** A question that a form asked before it was sent, and what stood there when it was first asked. */
export interface AskedCheck {
  readonly code: string;
  readonly given: Readonly<Record<string, number | string | boolean | readonly string[]>>;
}

/** What comes with every entry that checks can ask about. */
export interface SaidToChecks {
  readonly checkAnswer?: string | undefined;
  readonly checksAsked?: readonly AskedCheck[] | undefined;
}

/** The checks of a form for its page; the server judges whatever they say. */
export interface FieldChecks {
  /** Fetches what judging takes, so that it is there when the network is not. */
  readonly load: () => Promise<unknown>;
  /** What is to be said of the values, once each input that a check depends on is settled. */
  readonly ask: (
    values: TypedValues,
    isSettled: (input: string) => boolean,
  ) => Promise<readonly FieldQuestion[]>;
}
