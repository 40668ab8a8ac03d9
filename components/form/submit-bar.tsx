"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { CheckAnswerField } from "./check-answer-field";
import styles from "./fields.module.css";
import { useFormState } from "./form-context";

interface Props {
  /** A verb and its object: "Log the dose", "Sign and lock". */
  readonly label: string;
  readonly pendingLabel?: string;
  readonly cancelHref?: string;
  /** Why it cannot be pressed; shown beside the disabled button. */
  readonly blocked?: string;
  /** Deeds that cannot be undone wear another color. */
  readonly grave?: boolean;
  /** Of a small form among others on a page: stays in the flow on a phone too. */
  readonly inFlow?: boolean;
}

/** Under the thumb on a phone; in the flow of the page on a desk. */
export function SubmitBar({
  label,
  pendingLabel = "Saving…",
  cancelHref,
  blocked,
  grave = false,
  inFlow = false,
}: Props) {
  const { pending, ready, notice } = useFormState();
  return (
    <>
      <CheckAnswerField />
      <div className={`${styles.submitBar} ${inFlow ? "" : styles.underThumb}`}>
        {notice ? <div className={styles.outcome}>{notice}</div> : null}
        <Button
          type="submit"
          size="md"
          className={styles.submit ?? ""}
          color={grave ? "red.9" : "verum"}
          disabled={blocked !== undefined}
          aria-disabled={pending}
          data-pending={pending || undefined}
          // Not listening yet: a press would post the page to itself.
          {...(ready ? {} : { inert: true })}
        >
          {pending ? pendingLabel : label}
        </Button>
        {cancelHref ? (
          <Link className={styles.cancel} href={cancelHref}>
            Cancel
          </Link>
        ) : null}
        {blocked ? <p className={styles.blocked}>{blocked}</p> : null}
      </div>
    </>
  );
}
