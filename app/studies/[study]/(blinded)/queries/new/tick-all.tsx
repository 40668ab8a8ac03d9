"use client";

import { type Ref, useImperativeHandle, useRef } from "react";
import styles from "../../queries.module.css";

export interface TickAllBox {
  /** Shows what the rows' own boxes say now. */
  readonly follow: () => void;
}

interface Props {
  readonly ref: Ref<TickAllBox>;
  readonly shown: number;
  /** How many of them have a query already, and are ticked one by one if at all. */
  readonly asked: number;
}

/** One box for all rows on the page but those about which a query stands. It has no name: it is not sent, nor kept as a draft. */
export function TickAll({ ref, shown, asked }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const tickable = () =>
    [...(box.current?.form?.elements ?? [])].filter(
      (element): element is HTMLInputElement =>
        element instanceof HTMLInputElement && element.name === "points" && !element.dataset.asked,
    );
  const follow = () => {
    if (!box.current) return;
    const rows = tickable();
    const ticked = rows.filter(({ checked }) => checked).length;
    box.current.checked = ticked > 0 && ticked === rows.length;
    box.current.indeterminate = ticked > 0 && ticked < rows.length;
  };
  useImperativeHandle(ref, () => ({ follow }));
  return (
    <label className={styles.pickLabel}>
      <input
        ref={box}
        type="checkbox"
        className={styles.pick}
        disabled={asked === shown}
        onChange={(event) => {
          for (const row of tickable()) row.checked = event.currentTarget.checked;
        }}
      />
      Tick all shown ({shown - asked}
      {asked > 0 ? `; ${asked} with a query left out` : ""})
    </label>
  );
}
