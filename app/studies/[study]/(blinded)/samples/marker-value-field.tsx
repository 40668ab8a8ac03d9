"use client";

import { useEffect, useState } from "react";
import { TextField } from "@/components/form/text-field";
import { YesNoField } from "@/components/form/yes-no-field";
import { type MarkerLimits, parseMarkerValue } from "@/lib/results/marker-value";

interface Props {
  readonly marker: MarkerLimits;
  readonly label: string;
  /** What stands, or was typed before, in a sentence. */
  readonly standing: string;
  /** Told what is wrong with the value, or null. */
  readonly onProblem: (problem: string | null) => void;
}

/** One value of a marker, as `text` and `isConfirmed`; outside the reference range it asks once more. */
export function MarkerValueField({ marker, label, standing, onProblem }: Props) {
  const [typed, setTyped] = useState("");
  const parsed = typed.trim() === "" ? null : parseMarkerValue(typed, marker);
  const problem = parsed?.kind === "refused" ? `${parsed.problem}; ${parsed.remedy}.` : null;
  useEffect(() => onProblem(problem), [onProblem, problem]);
  const decimals = marker.decimals === 0 ? "Whole numbers." : `At most ${marker.decimals} decimals.`;
  return (
    <>
      <TextField
        name="text"
        label={label}
        hint={problem ?? `${standing} ${decimals}`}
        onValue={setTyped}
        required
        code
      />
      {parsed?.kind === "value" && parsed.isOutsideReference ? (
        <YesNoField
          name="isConfirmed"
          label={`${typed.trim()} ${marker.unit} is outside ${marker.reference?.join(" to ")}. Is it what the instrument read?`}
          required
        />
      ) : null}
    </>
  );
}
