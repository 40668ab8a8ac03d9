"use client";

import styles from "./fields.module.css";
import { useFieldError } from "./form-context";

/** What is wrong with something that is computed and has no input of its own. */
export function FieldError({ name }: { readonly name: string }) {
  const error = useFieldError(name);
  return error === null ? null : <p className={styles.error}>{error}</p>;
}
