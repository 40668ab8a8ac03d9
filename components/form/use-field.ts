"use client";

import type { FieldProps } from "./field-props";
import styles from "./fields.module.css";
import { useFieldError } from "./form-context";

/** The props every Mantine input of a form shares: name, label, hint, error beside the field, 44 px to touch. */
export function useField({
  name,
  label,
  hint,
  required = false,
  disabled = false,
  defaultValue,
}: FieldProps) {
  const error = useFieldError(name);
  return {
    name,
    label,
    description: hint,
    error,
    required,
    disabled,
    size: "md" as const,
    classNames: {
      label: styles.label ?? "",
      description: styles.hint ?? "",
      error: styles.error ?? "",
      input: styles.input ?? "",
    },
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
}
