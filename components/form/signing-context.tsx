"use client";

import { createContext, type ReactNode, useContext } from "react";

export interface FactorsAsked {
  readonly authenticator: boolean;
  readonly passkey: boolean;
}

const SigningContext = createContext<FactorsAsked>({ authenticator: false, passkey: false });

interface Props {
  /** What the person at work holds beside the password: every signature below asks for it. */
  readonly held: FactorsAsked;
  readonly children: ReactNode;
}

export function SigningProvider({ held, children }: Props) {
  return <SigningContext value={held}>{children}</SigningContext>;
}

export const useFactorsAsked = (): FactorsAsked => useContext(SigningContext);
