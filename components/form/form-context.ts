"use client";

import { createContext, useContext } from "react";

interface FormState {
  readonly fieldErrors: Readonly<Record<string, string>>;
  readonly pending: boolean;
  /** False until the page listens; a press before that would be lost. */
  readonly ready: boolean;
}

export const FormContext = createContext<FormState>({ fieldErrors: {}, pending: false, ready: false });

export function useFormState(): FormState {
  return useContext(FormContext);
}

/** The server's word about one field, or null. */
export function useFieldError(name: string): string | null {
  return useContext(FormContext).fieldErrors[name] ?? null;
}
