"use client";

import { TextInput } from "@mantine/core";
import type { HTMLInputAutoCompleteAttribute } from "react";
import type { FieldProps } from "./field-props";
import styles from "./fields.module.css";
import { useField } from "./use-field";

interface Props extends FieldProps {
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly type?: "text" | "email" | "tel";
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  /** For identifiers and kit numbers: no spelling help, characters of one width. */
  readonly code?: boolean;
  readonly autoFocus?: boolean;
  /** Id of a datalist with what is offered. */
  readonly list?: string;
}

export function TextField(props: Props) {
  const {
    placeholder,
    maxLength,
    type = "text",
    autoComplete = "off",
    code = false,
    autoFocus = false,
    list,
    onValue,
  } = props;
  const field = useField(props);
  const classNames = code
    ? { ...field.classNames, input: `${styles.input} ${styles.code}` }
    : field.classNames;
  return (
    <TextInput
      {...field}
      classNames={classNames}
      type={type}
      placeholder={placeholder}
      maxLength={maxLength}
      autoComplete={autoComplete}
      autoFocus={autoFocus}
      list={list}
      spellCheck={!code && type === "text"}
      {...(code ? { autoCapitalize: "characters" } : {})}
      onChange={(event) => onValue?.(event.currentTarget.value)}
    />
  );
}
