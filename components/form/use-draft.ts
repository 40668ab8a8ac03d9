"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { draftOrNull, dropDraft, keepDraft, newIdempotencyKey } from "./draft";
import { draftableFieldsOf, putBack } from "./form-values";

/** Fields that appear only after another choice need another frame each. */
const PASSES = 4;

type Restored = {
  readonly keptAt: string;
  readonly recordChanged: boolean;
  /** It holds what was said to the checks, whose field is there only once they asked. */
  readonly wasAsked: boolean;
} | null;

/** Keeps what is typed, puts it back once after a reload, and holds the key under which a retry is the same entry. */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  draftKey: string,
  version: string | undefined,
) {
  const idempotencyKey = useRef("");
  // Putting back fires the same events as typing; keeping then would overwrite the draft with a half of itself.
  const restoring = useRef(false);
  const [restored, setRestored] = useState<Restored>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer version arriving must not put old text over what is being typed
  useEffect(() => {
    const draft = draftOrNull(draftKey);
    idempotencyKey.current = draft?.idempotencyKey ?? newIdempotencyKey();
    if (!draft || !form.current) return;
    setRestored({
      keptAt: draft.keptAt,
      recordChanged: draft.version !== version,
      wasAsked: Boolean(draft.values.checkAnswer),
    });
    let frame = 0;
    restoring.current = true;
    const put = (passesLeft: number) => {
      const missing = form.current ? putBack(form.current, draft.values) : [];
      if (missing.length > 0 && passesLeft > 1) frame = requestAnimationFrame(() => put(passesLeft - 1));
      else restoring.current = false;
    };
    put(PASSES);
    return () => {
      cancelAnimationFrame(frame);
      restoring.current = false;
    };
  }, [draftKey]);

  const keep = useCallback(() => {
    if (!form.current || restoring.current) return;
    const values = draftableFieldsOf(form.current);
    keepDraft(draftKey, {
      idempotencyKey: idempotencyKey.current,
      ...(version === undefined ? {} : { version }),
      keptAt: new Date().toISOString(),
      values,
    });
  }, [form, draftKey, version]);

  const finish = useCallback(() => {
    dropDraft(draftKey);
    idempotencyKey.current = newIdempotencyKey();
    setRestored(null);
  }, [draftKey]);

  const discard = useCallback(() => {
    finish();
    form.current?.reset();
  }, [finish, form]);

  return { idempotencyKey, restored, keep, finish, discard };
}
