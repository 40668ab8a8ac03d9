"use client";

import { useEffect, useState } from "react";
import { useFieldError, useFormState } from "./form-context";
import { TextareaField } from "./textarea-field";

const HINT =
  "Only if it is right as you gave it. Question, first entry and answer are kept in the audit trail.";

/** Where a person says why data stand that a check did not expect: there while a check asks, and once the server has asked. */
export function CheckAnswerField() {
  const { question, wasAsked: wasAskedBefore } = useFormState();
  const isAsked = useFieldError("checkAnswer") !== null;
  const [wasAsked, setWasAsked] = useState(false);
  useEffect(() => {
    if (isAsked) setWasAsked(true);
  }, [isAsked]);
  if (!isAsked && !wasAsked && !wasAskedBefore && question === "") return null;
  return (
    <TextareaField
      name="checkAnswer"
      label="Why it stands"
      hint={question === "" ? HINT : `${question} ${HINT}`}
      rows={2}
    />
  );
}
