"use client";

import { TextareaField } from "./textarea-field";

interface Props {
  readonly name?: string;
  readonly label?: string;
  readonly hint?: string;
}

/** Why a record is changed or a rule not met; it goes into the audit trail in the person's own words. */
export function ReasonField({
  name = "reason",
  label = "Reason",
  hint = "Kept in the audit trail beside the earlier value. Name no treatment.",
}: Props) {
  return <TextareaField name={name} label={label} hint={hint} rows={2} required />;
}
