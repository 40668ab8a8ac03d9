"use client";

import { createContext, type ReactNode, useContext } from "react";

interface FormState {
  readonly fieldErrors: Readonly<Record<string, string>>;
  readonly pending: boolean;
  /** False until the page listens; a press before that would be lost. */
  readonly ready: boolean;
  /** The outcome in words; the submit bar shows it above the button, where the person is looking. */
  readonly notice: ReactNode;
}

export const FormContext = createContext<FormState>({
  fieldErrors: {},
  pending: false,
  ready: false,
  notice: null,
});

export function useFormState(): FormState {
  return useContext(FormContext);
}

/** The server's word about one field, or null. */
export function useFieldError(name: string): string | null {
  return useContext(FormContext).fieldErrors[name] ?? null;
}
