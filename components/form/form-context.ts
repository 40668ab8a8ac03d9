"use client";

import { createContext, type ReactNode, useContext } from "react";

interface FormState {
  /** The server's words and the checks', by field. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  /** What a check asks before anything is sent, and may be answered instead of corrected; empty when nothing. */
  readonly question: string;
  /** An answer to the checks came back with the draft. */
  readonly wasAsked: boolean;
  readonly pending: boolean;
  /** False until the page listens; a press before that would be lost. */
  readonly ready: boolean;
  /** The outcome in words; the submit bar shows it above the button, where the person is looking. */
  readonly notice: ReactNode;
}

export const FormContext = createContext<FormState>({
  fieldErrors: {},
  question: "",
  wasAsked: false,
  pending: false,
  ready: false,
  notice: null,
});

export function useFormState(): FormState {
  return useContext(FormContext);
}

/** What is wrong with one field, or null. */
export function useFieldError(name: string): string | null {
  return useContext(FormContext).fieldErrors[name] ?? null;
}
