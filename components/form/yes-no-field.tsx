"use client";

import { ChoiceField } from "./choice-field";
import type { FieldProps } from "./field-props";

const choices = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

/** `yes` or `no`; nothing is chosen beforehand, so that an answer is always somebody's. */
export function YesNoField(props: FieldProps) {
  return <ChoiceField {...props} choices={choices} layout="row" />;
}
