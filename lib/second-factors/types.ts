/** What somebody showed beside the password: a code, typed, or a passkey's answer as the browser gave it (JSON). */
export interface ShownFactor {
  readonly code?: string | undefined;
  readonly passkey?: string | undefined;
}

export type SecondFactor = "authenticator" | "recovery code" | "passkey";

/** Which second factors a person can show. */
export interface FactorsHeld {
  readonly authenticator: boolean;
  readonly passkey: boolean;
}

export const holdsFactor = ({ authenticator, passkey }: FactorsHeld): boolean => authenticator || passkey;

/** What an answer was asked for; one given for another purpose is refused. */
export type Purpose = "sign-in" | `signature:${string}` | `enrolment:${string}`;
