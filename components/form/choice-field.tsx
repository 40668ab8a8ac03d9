"use client";

import { useId } from "react";
import type { FieldProps } from "./field-props";
import styles from "./fields.module.css";
import { useFieldError } from "./form-context";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

interface Props extends FieldProps {
  readonly choices: readonly Choice[];
  /** `row` sets short choices side by side. */
  readonly layout?: "row" | "stack";
  /** Several may be ticked; the value is then a list. */
  readonly several?: boolean;
  /** Which are ticked at the start, of several. */
  readonly defaultValues?: readonly string[];
}

/** Cards to touch, native radios or boxes beneath: one tap, arrow keys, and no script needed to hold the answer. */
export function ChoiceField(props: Props) {
  const {
    name,
    label,
    hint,
    required,
    disabled,
    defaultValue,
    choices,
    layout = "stack",
    several = false,
    defaultValues = [],
  } = props;
  const error = useFieldError(name);
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset
      className={styles.choices}
      disabled={disabled}
      aria-describedby={described || undefined}
      aria-invalid={error ? true : undefined}
      data-layout={layout}
    >
      <legend className={styles.label}>
        {label}
        {required ? (
          <span className={styles.star} aria-hidden="true">
            {" "}
            *
          </span>
        ) : null}
      </legend>
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      <div className={styles.cards}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.card}>
            <input
              type={several ? "checkbox" : "radio"}
              name={name}
              value={choice.value}
              defaultChecked={defaultValue === choice.value || defaultValues.includes(choice.value)}
              disabled={choice.disabled}
              required={required && !several}
              aria-describedby={error ? `${id}-error` : undefined}
              onChange={(event) => props.onValue?.(event.currentTarget.value)}
            />
            <span>
              {choice.label}
              {choice.hint ? <span className={styles.choiceHint}>{choice.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
