"use client";

import { Textarea } from "@mantine/core";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

interface Props extends FieldProps {
  readonly rows?: number;
  readonly maxLength?: number;
}

export function TextareaField({ rows = 3, maxLength = 2000, ...props }: Props) {
  return (
    <Textarea
      {...useField(props)}
      rows={rows}
      maxLength={maxLength}
      onChange={(event) => props.onValue?.(event.currentTarget.value)}
    />
  );
}
