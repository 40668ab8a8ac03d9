"use client";

import { TextInput } from "@mantine/core";
import type { FieldProps } from "./field-props";
import styles from "./fields.module.css";
import { useField } from "./use-field";

interface Props extends FieldProps {
  /** Shown inside the field, as in "mL". */
  readonly unit?: string;
  /** Whole numbers get the keypad without a point. */
  readonly whole?: boolean;
}

/**
 * A text field with a numeric keypad, so that "<1.5", a comma or a slip reaches the check as typed; a native number field
 * would hand over an empty text instead, and change under the mouse wheel.
 */
export function NumberField({ unit, whole = false, ...props }: Props) {
  return (
    <TextInput
      {...useField(props)}
      inputMode={whole ? "numeric" : "decimal"}
      autoComplete="off"
      maw="14rem"
      rightSectionWidth={unit ? `${unit.length + 2}ch` : undefined}
      rightSectionPointerEvents="none"
      rightSection={unit ? <span className={styles.unit}>{unit}</span> : undefined}
      onChange={(event) => props.onValue?.(event.currentTarget.value)}
    />
  );
}
