"use client";

import { ChoiceField } from "./choice-field";
import { useFieldError } from "./form-context";

/** Appears when the clocks were put back and the time happened twice. */
export function RepeatedHourField({ name }: { readonly name: string }) {
  if (useFieldError(name) === null) return null;
  return (
    <ChoiceField
      name={name}
      label="Which of the two?"
      layout="row"
      choices={[
        { value: "first", label: "The first, before the clocks were put back" },
        { value: "second", label: "The second, after it" },
      ]}
      required
    />
  );
}
