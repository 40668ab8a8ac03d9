"use client";

import {
  type ChangeEvent,
  type KeyboardEvent,
  memo,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useFieldError } from "@/components/form/form-context";
import { cellName, confirmationName } from "@/lib/results/cell-name";
import type { MarkerLimits } from "@/lib/results/marker-value";
import { type CellRemark, cellRemark } from "./cell-remark";
import styles from "./result-grid.module.css";

/** What the grid counts of a cell. */
export type CellStanding = "empty" | "good" | "wrong" | "unconfirmed";

interface Props {
  readonly sampleId: string;
  readonly accessionNumber: string;
  readonly marker: MarkerLimits;
  /** A colleague made the first entry, which stays unseen. */
  readonly isSecondEntry: boolean;
  readonly row: number;
  readonly column: number;
  readonly onStanding: (name: string, standing: CellStanding, text: string) => void;
}

/** One value to enter: says at once what is wrong with it; `!` confirms a value outside the reference range. */
export const GridCell = memo(function GridCell(props: Props) {
  const { sampleId, accessionNumber, marker, isSecondEntry, row, column, onStanding } = props;
  const name = cellName(sampleId, marker.code);
  const remarkId = useId();
  const input = useRef<HTMLInputElement>(null);
  const typedAnew = useRef(false);
  const before = useRef("");
  const refusal = useFieldError(name);
  const [text, setText] = useState("");
  const [isTyping, setTyping] = useState(false);
  const [isConfirmed, setConfirmed] = useState(false);
  const whole = cellRemark(text, marker, false);
  const standing = standingOf(text, whole, isConfirmed);
  const remark = isTyping ? cellRemark(text, marker, true) : whole;

  // Fast fingers type before the page listens; the next rendering would wipe that out, or the first digit of a value.
  useLayoutEffect(() => setText(input.current?.value ?? ""), []);
  useEffect(() => onStanding(name, standing, text), [onStanding, name, standing, text]);
  useEffect(() => () => onStanding(name, "empty", ""), [onStanding, name]);
  useEffect(() => {
    const form = input.current?.form;
    const clear = () => {
      setText("");
      setConfirmed(false);
    };
    form?.addEventListener("reset", clear);
    return () => form?.removeEventListener("reset", clear);
  }, []);

  function type(event: ChangeEvent<HTMLInputElement>) {
    setText(event.currentTarget.value);
    setConfirmed(false);
    // Values put in by paste or from a draft are finished; only the focused cell is being typed.
    setTyping(typedAnew.current && event.currentTarget.matches(":focus"));
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    typedAnew.current = true;
    if (event.key === "!") {
      event.preventDefault();
      setTyping(false);
      if (whole.kind === "confirm") setConfirmed(!isConfirmed);
    }
    if (event.key === "Escape" && input.current && text !== before.current) {
      event.preventDefault();
      setText(before.current);
      setTyping(false);
    }
  }

  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of an ARIA grid
      role="gridcell"
      tabIndex={-1}
      className={styles.cell}
      data-standing={standing}
    >
      <input
        ref={input}
        name={name}
        value={text}
        data-row={row}
        data-column={column}
        className={styles.input}
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={`${marker.code} of ${accessionNumber}, ${marker.unit}${isSecondEntry ? ", second entry" : ""}`}
        placeholder={isSecondEntry ? "2nd" : undefined}
        aria-invalid={remark.kind === "wrong" || refusal !== null}
        aria-describedby={remark.kind !== "none" || refusal ? remarkId : undefined}
        onChange={type}
        onKeyDown={press}
        onFocus={(event) => {
          typedAnew.current = false;
          before.current = text;
          event.currentTarget.select();
        }}
        onBlur={() => setTyping(false)}
      />
      <span id={remarkId} className={styles.remark} data-kind={refusal ? "wrong" : remark.kind}>
        {remark.kind === "confirm" ? (
          <label className={styles.confirm}>
            <input
              type="checkbox"
              tabIndex={-1}
              name={confirmationName(sampleId, marker.code)}
              value="yes"
              checked={isConfirmed}
              onChange={(event) => setConfirmed(event.currentTarget.checked)}
            />
            {isConfirmed ? `${remark.words}: confirmed` : `${remark.words}: ! confirms`}
          </label>
        ) : remark.kind === "wrong" ? (
          remark.words
        ) : (
          refusal
        )}
      </span>
    </td>
  );
});

function standingOf(text: string, remark: CellRemark, isConfirmed: boolean): CellStanding {
  if (text.trim() === "") return "empty";
  if (remark.kind === "wrong") return "wrong";
  return remark.kind === "confirm" && !isConfirmed ? "unconfirmed" : "good";
}
