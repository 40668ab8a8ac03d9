"use client";

import { type ClipboardEvent, type KeyboardEvent, useCallback, useMemo, useRef, useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { putBack } from "@/components/form/form-values";
import { SubmitBar } from "@/components/form/submit-bar";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { cellName, cellOfNameOrNull, confirmationName } from "@/lib/results/cell-name";
import { placeBlock } from "@/lib/results/place-block";
import type { RunDetails } from "@/lib/results/run-details";
import type { ResultGrid as Grid } from "@/lib/results/types";
import { enterResultsAction } from "./actions";
import { EnteredCell } from "./entered-cell";
import { type CellStanding, GridCell } from "./grid-cell";
import { nextCellOrNull } from "./grid-moves";
import { pastedWords } from "./pasted-words";
import { PendingCell } from "./pending-cell";
import styles from "./result-grid.module.css";
import { RunFields } from "./run-fields";

interface Props {
  readonly grid: Grid;
  readonly studyCode: string;
  readonly draftKey: string;
  /** What the plate's plan says of the run. */
  readonly run?: RunDetails;
}

interface Typed {
  readonly standing: CellStanding;
  readonly text: string;
}

/** Tubes down, markers across: entered by keyboard alone or pasted as a block, saved all at once or not at all. */
export function ResultGrid({ grid, studyCode, draftKey, run }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const [typed, setTyped] = useState<ReadonlyMap<string, Typed>>(new Map());
  const [pasted, setPasted] = useState("");
  const size = { rows: grid.rows.length, columns: grid.columns.length };

  const onStanding = useCallback((name: string, standing: CellStanding, text: string) => {
    setTyped((known) => {
      const before = known.get(name);
      if (before?.standing === standing && before.text === text) return known;
      if (!before && standing === "empty") return known;
      const next = new Map(known);
      if (standing === "empty") next.delete(name);
      else next.set(name, { standing, text });
      return next;
    });
  }, []);

  const count = (standing: CellStanding) =>
    [...typed.values()].filter((cell) => cell.standing === standing).length;
  const wrongCount = count("wrong");
  const unconfirmed = [...typed].filter(([, cell]) => cell.standing === "unconfirmed");
  const rowById = useMemo(() => new Map(grid.rows.map((row) => [row.sampleId, row])), [grid.rows]);

  function focus(row: number, column: number) {
    const cell = table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
    cell?.focus();
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function move(event: KeyboardEvent<HTMLTableElement>) {
    const target = event.target;
    if (!(target instanceof HTMLElement) || target.dataset.row === undefined) return;
    const isInput = target instanceof HTMLInputElement;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      target.closest("form")?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && !isInput) return;
    const next = nextCellOrNull(
      { key: event.key, shiftKey: event.shiftKey, caret: isInput ? caretOf(target) : "whole" },
      { row: Number(target.dataset.row), column: Number(target.dataset.column) },
      size,
    );
    if (!next) return;
    event.preventDefault();
    focus(next.row, next.column);
  }

  function paste(event: ClipboardEvent<HTMLTableElement>) {
    const target = event.target;
    const block = event.clipboardData.getData("text/plain");
    if (!(target instanceof HTMLInputElement) || target.dataset.row === undefined) return;
    if (!/[\t\n]/.test(block.trim())) return;
    event.preventDefault();
    const placed = placeBlock(
      block,
      { row: Number(target.dataset.row), column: Number(target.dataset.column) },
      {
        rows: grid.rows.map((row) => row.accessionNumber),
        columns: grid.columns.map((marker) => marker.code),
      },
    );
    const values: Record<string, string> = {};
    let standingCount = 0;
    for (const cell of placed.cells) {
      const row = grid.rows[cell.row];
      const marker = grid.columns[cell.column];
      if (!row || !marker) continue;
      const pending = row.pending[marker.code];
      if (row.entered[marker.code] || pending === "own" || pending === "differing") standingCount += 1;
      else values[cellName(row.sampleId, marker.code)] = cell.text;
    }
    if (target.form) putBack(target.form, values);
    setPasted(pastedWords(placed, Object.keys(values).length, standingCount));
  }

  function confirmAll() {
    const form = table.current?.closest("form");
    const names = unconfirmed.flatMap(([name]) => {
      const cell = cellOfNameOrNull(name);
      return cell ? [[confirmationName(cell.sampleId, cell.markerCode), "yes"] as const] : [];
    });
    if (form) putBack(form, Object.fromEntries(names));
  }

  return (
    <FormShell action={enterResultsAction} draftKey={draftKey} label="Results" onDone={() => setPasted("")}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <RunFields
        {...(run ? { run } : {})}
        plateAskedOf={grid.columns
          .filter((marker) => marker.samplesOfParticipantOnOnePlate)
          .map(({ code }) => code)}
      />
      <div className={styles.frame}>
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved through by key (ARIA grid pattern)
          role="grid"
          className={styles.grid}
          aria-label="Results: rows are tubes, columns are markers"
          aria-rowcount={size.rows + 1}
          aria-colcount={size.columns + 1}
          onKeyDown={move}
          onPaste={paste}
        >
          <thead>
            <tr>
              <th scope="col">Accession number</th>
              {grid.columns.map((marker) => (
                <th key={marker.code} scope="col" title={marker.name}>
                  {marker.code} <span className={styles.unit}>({marker.unit})</span>
                  <span className={styles.range}>
                    {marker.reference ? `${marker.reference.join(" to ")}` : "no reference range"}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row, rowAt) => (
              <tr key={row.sampleId}>
                <th scope="row" className={styles.tube}>
                  {row.accessionNumber}
                  <span className={styles.range}>{row.collectedOn ? formatDate(row.collectedOn) : ""}</span>
                </th>
                {grid.columns.map((marker, columnAt) => {
                  const entered = row.entered[marker.code];
                  const pending = row.pending[marker.code];
                  if (pending === "own" || pending === "differing")
                    return (
                      <PendingCell
                        key={marker.code}
                        accessionNumber={row.accessionNumber}
                        marker={marker}
                        pending={pending}
                        row={rowAt}
                        column={columnAt}
                        href={
                          pending === "differing"
                            ? paths.entryToResolve(studyCode, {
                                sampleId: row.sampleId,
                                markerCode: marker.code,
                              })
                            : paths.entryComparison(studyCode)
                        }
                      />
                    );
                  if (!entered)
                    return (
                      <GridCell
                        key={marker.code}
                        sampleId={row.sampleId}
                        accessionNumber={row.accessionNumber}
                        marker={marker}
                        isSecondEntry={pending === "second"}
                        row={rowAt}
                        column={columnAt}
                        onStanding={onStanding}
                      />
                    );
                  return (
                    <EnteredCell
                      key={marker.code}
                      accessionNumber={row.accessionNumber}
                      marker={marker}
                      entered={entered}
                      row={rowAt}
                      column={columnAt}
                      href={paths.result(studyCode, row.sampleId, entered.id)}
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p role="status" className={styles.status}>
        {pasted}
      </p>
      {unconfirmed.length > 0 ? (
        <section className={styles.confirmation} aria-label="Values outside the reference range">
          <p>
            {unconfirmed.length} outside the reference range. Compare each with the instrument, then confirm:
          </p>
          <ul>
            {unconfirmed.map(([name, { text }]) => {
              const cell = cellOfNameOrNull(name);
              const marker = grid.columns.find((each) => each.code === cell?.markerCode);
              return (
                <li key={name}>
                  {rowById.get(cell?.sampleId ?? "")?.accessionNumber} {marker?.code}: {text} {marker?.unit}
                </li>
              );
            })}
          </ul>
          <button type="button" className={styles.confirmAll} onClick={confirmAll}>
            I confirm {unconfirmed.length === 1 ? "this value" : `all ${unconfirmed.length} values`}
          </button>
        </section>
      ) : null}
      <SubmitBar
        label={typed.size > 0 ? `Save ${typed.size} ${typed.size === 1 ? "value" : "values"}` : "Save"}
        {...blockedBy(wrongCount, unconfirmed.length)}
      />
    </FormShell>
  );
}

function caretOf(input: HTMLInputElement) {
  const [start, end, length] = [input.selectionStart ?? 0, input.selectionEnd ?? 0, input.value.length];
  if (start === 0 && end === length) return "whole" as const;
  if (start !== end) return "inside" as const;
  if (start === 0) return "start" as const;
  return start === length ? ("end" as const) : ("inside" as const);
}

function blockedBy(wrongCount: number, unconfirmedCount: number): { blocked?: string } {
  if (wrongCount > 0)
    return {
      blocked: `${wrongCount} ${wrongCount === 1 ? "cell needs" : "cells need"} another look: marked red.`,
    };
  return unconfirmedCount > 0
    ? { blocked: "Confirm or correct the values outside the reference range." }
    : {};
}
