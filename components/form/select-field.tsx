"use client";

import { NativeSelect } from "@mantine/core";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

interface Props extends FieldProps {
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly disabled?: boolean;
  }[];
  /** The empty first choice; a select must not answer for the person. */
  readonly prompt?: string;
}

/** The device's own picker: under the thumb on a phone, typed into on a desk. */
export function SelectField({ options, prompt = "Choose…", ...props }: Props) {
  return (
    <NativeSelect {...useField(props)} onChange={(event) => props.onValue?.(event.currentTarget.value)}>
      <option value="">{prompt}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </NativeSelect>
  );
}
