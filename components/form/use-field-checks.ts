"use client";

import { type FocusEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AskedCheck, FieldChecks, FieldQuestion } from "@/lib/edit-checks/types";
import { fieldsOf } from "./form-values";
import type { FormValue } from "./types";

interface State {
  /** What the checks say of the form as it stood when a field was last left. */
  readonly open: readonly FieldQuestion[];
  /** Everything they asked since the entry began, with what stood there first. */
  readonly asked: readonly AskedCheck[];
}

const NOTHING: State = { open: [], asked: [] };

/**
 * Asks what the checks of a form say, each time a field is left or something is chosen. An input is settled when it was left, holds
 * something, is not on the form, or belongs to a saved record that is being corrected.
 */
export function useFieldChecks(
  form: RefObject<HTMLFormElement | null>,
  checks: FieldChecks | undefined,
  isCorrection: boolean,
) {
  const [state, setState] = useState(NOTHING);
  const left = useRef(new Set<string>());
  const turn = useRef(0);

  useEffect(() => {
    // Without a network it is tried again at the next field; the server asks in any case.
    checks?.load().catch(() => {});
  }, [checks]);

  const ask = useCallback(async () => {
    if (!checks || !form.current) return;
    const { elements } = form.current;
    const values = fieldsOf(form.current);
    turn.current += 1;
    const mine = turn.current;
    const isSettled = (input: string) =>
      isCorrection || left.current.has(input) || Boolean(values[input]) || elements.namedItem(input) === null;
    const open = await checks.ask(values, isSettled).catch(() => null);
    // What was found of an earlier state of the form says nothing of this one.
    if (open === null || mine !== turn.current) return;
    const cameBack = askedIn(values.checksAsked);
    setState(({ asked }) => ({ open, asked: withAsked(asked.length > 0 ? asked : cameBack, open) }));
  }, [form, checks, isCorrection]);

  const onBlur = useCallback(
    (event: FocusEvent<HTMLFormElement>) => {
      if (!checks) return;
      const name = event.target.getAttribute("name");
      if (name !== null && !isWithin(event.relatedTarget, name)) left.current.add(name);
      onceReleased(ask);
    },
    [checks, ask],
  );

  const onChange = useCallback(
    (event: { readonly target: EventTarget }) => {
      if (checks && isChoice(event.target)) onceReleased(ask);
    },
    [checks, ask],
  );

  const forget = useCallback(() => {
    turn.current += 1;
    left.current.clear();
    setState(NOTHING);
  }, []);

  return useMemo(() => ({ ...state, onBlur, onChange, forget }), [state, onBlur, onChange, forget]);
}

/** What was asked before the page was loaded anew: its draft holds it. */
function askedIn(text: FormValue | undefined): readonly AskedCheck[] {
  try {
    return JSON.parse(String(text || "[]"));
  } catch {
    return [];
  }
}

function withAsked(asked: readonly AskedCheck[], open: readonly FieldQuestion[]): readonly AskedCheck[] {
  const fresh = open.filter(
    ({ isHard, checkCode }) => !isHard && !asked.some(({ code }) => code === checkCode),
  );
  return fresh.length === 0
    ? asked
    : [...asked, ...fresh.map(({ checkCode: code, given }) => ({ code, given }))];
}

/** From one radio to the next of its group the field is not left. */
const isWithin = (to: EventTarget | null, name: string): boolean =>
  to instanceof Element && to.getAttribute("name") === name;

const isChoice = (target: EventTarget): boolean =>
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && ["radio", "checkbox"].includes(target.type));

/** Not while a button is held down: a line that appears meanwhile would move what is about to be pressed. */
function onceReleased(ask: () => void): void {
  if (!document.documentElement.matches(":active")) {
    setTimeout(ask);
    return;
  }
  const released = new AbortController();
  for (const event of ["pointerup", "pointercancel", "dragend"])
    window.addEventListener(
      event,
      () => {
        released.abort();
        setTimeout(ask);
      },
      { signal: released.signal },
    );
}
