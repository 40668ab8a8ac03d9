import type { ReactNode } from "react";

/** What every field takes; `name` is the key of its value and of its error. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** Under the label: what to enter, in which unit, why it is asked. */
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly defaultValue?: string;
  /** Called with each new value, for fields that appear after a choice. */
  readonly onValue?: (value: string) => void;
}
