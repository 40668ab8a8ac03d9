"use client";

import { useEffect, useState } from "react";
import { useFieldError } from "./form-context";
import { TextareaField } from "./textarea-field";

/** Where a person says why data stand that a check did not expect; there once the server has asked. */
export function CheckAnswerField() {
  const isAsked = useFieldError("checkAnswer") !== null;
  const [wasAsked, setWasAsked] = useState(false);
  useEffect(() => {
    if (isAsked) setWasAsked(true);
  }, [isAsked]);
  if (!isAsked && !wasAsked) return null;
  return (
    <TextareaField
      name="checkAnswer"
      label="Why it stands"
      hint="Only if it is right as you gave it. Question, first entry and answer are kept in the audit trail."
      rows={2}
    />
  );
}
