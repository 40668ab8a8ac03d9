"use client";

import { Button, TextInput } from "@mantine/core";
import { useRef } from "react";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import type { FieldProps } from "./field-props";
import styles from "./fields.module.css";
import { useField } from "./use-field";

interface Props extends FieldProps {
  readonly kind?: "date" | "time" | "date-time";
  /** IANA zone of the site; the value is the site's wall clock, without offset. */
  readonly zone: string;
  /** Offers to fill in the site's present moment. */
  readonly now?: boolean;
  /** In the form of the value: "2026-03-07", "14:05" or "2026-03-07T14:05". */
  readonly min?: string;
  readonly max?: string;
}

const inputTypes = { date: "date", time: "time", "date-time": "datetime-local" } as const;

/** The device's own picker; on phones nothing is faster, and it always hands over one unambiguous form. */
export function DateTimeField({ kind = "date-time", zone, now = false, min, max, ...props }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const field = useField({
    ...props,
    hint: kind === "date" ? props.hint : (props.hint ?? `Time at the site, ${zone}`),
  });

  function fillNow() {
    if (!input.current) return;
    const [date = "", time = ""] = siteTimeOf(new Date(), zone).split("T");
    input.current.value = kind === "date" ? date : kind === "time" ? time : `${date}T${time}`;
    input.current.dispatchEvent(new Event("input", { bubbles: true }));
    props.onValue?.(input.current.value);
  }

  return (
    <div className={styles.dateTime}>
      <TextInput
        {...field}
        ref={input}
        type={inputTypes[kind]}
        min={min}
        max={max}
        onChange={(event) => props.onValue?.(event.currentTarget.value)}
      />
      {now ? (
        <Button type="button" variant="default" size="md" onClick={fillNow}>
          Now<span className="visually-hidden">: fill in {props.label}</span>
        </Button>
      ) : null}
    </div>
  );
}
