"use client";

import { ChoiceField } from "@/components/form/choice-field";

/** Asked because lots and expiries of different products tell them apart. */
export function MaskedField() {
  return (
    <ChoiceField
      name="areLotsMasked"
      label="Lot and expiry on the carton"
      choices={[
        {
          value: "yes",
          label: "Covered: only our label is seen",
          hint: "Without it, lots or expiries that differ by content are refused.",
        },
      ]}
      several
    />
  );
}
