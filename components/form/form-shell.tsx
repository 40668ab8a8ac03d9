"use client";

import { notifications } from "@mantine/notifications";
import { usePathname, useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { FieldChecks } from "@/lib/edit-checks/types";
import { useKeeping } from "../kept-entries/keeping-context";
import { KeptInPlace } from "../kept-entries/kept-in-place";
import { deviceTimes } from "../kept-entries/send-kept";
import type { KeepableForm } from "../kept-entries/types";
import { draftOrNull, keepDraft } from "./draft";
import { FieldQuestions, softWords, wordsBeside } from "./field-questions";
import { FormContext } from "./form-context";
import { FormOutcomeNotice, RestoredNotice } from "./form-notices";
import styles from "./form-shell.module.css";
import { draftableFieldsOf, submission } from "./form-values";
import { send } from "./send";
import type { FormAction, FormOutcome } from "./types";
import { useDraft } from "./use-draft";
import { useFieldChecks } from "./use-field-checks";

const READ_WITHIN_MS = 3_000;

interface Props {
  readonly action: FormAction;
  /** Names person, form and record, as in `${person.id}:injection:${visit.id}`; a draft returns under the same key only. */
  readonly draftKey: string;
  /** Version of the record on screen; sent along so that the verb can refuse a stale change. */
  readonly version?: string;
  /** Accessible name of the form. */
  readonly label: string;
  /** How long an answer may take, where that is minutes and something else shows the progress. */
  readonly patienceMs?: number;
  /** Set where an entry may wait on the device for a network. */
  readonly keptAs?: KeepableForm;
  /** What is asked beside a field as it is left; the server decides all the same. */
  readonly checks?: FieldChecks | undefined;
  /** Called after success when the outcome has no `goTo`. */
  readonly onDone?: (outcome: FormOutcome & { ok: true }) => void;
  /** The fields, and one `SubmitBar` as the last of them: it also shows the outcome. */
  readonly children: ReactNode;
}

/** The form; or, while an entry of it waits on this device, what became of that entry. */
export function FormShell(props: Props) {
  const keeping = useKeeping();
  const [puttingRight, setPuttingRight] = useState<string | null>(null);
  const kept = props.keptAs
    ? keeping?.entries.find(({ draftKey }) => draftKey === props.draftKey)
    : undefined;
  // Sent, or without a network once more: the next refusal is a new one.
  if (puttingRight !== null && kept?.refusal === undefined) setPuttingRight(null);
  if (kept === undefined || puttingRight === kept.idempotencyKey) return <OpenForm {...props} />;
  return (
    <KeptInPlace
      entry={kept}
      onPutRight={() => {
        const { idempotencyKey, enteredOnDeviceAt, values } = kept;
        if (draftOrNull(props.draftKey)?.idempotencyKey !== idempotencyKey)
          keepDraft(props.draftKey, { idempotencyKey, keptAt: enteredOnDeviceAt, values });
        setPuttingRight(idempotencyKey);
      }}
    />
  );
}

function OpenForm(props: Props) {
  const { action, draftKey, version, label, patienceMs, keptAs, checks, onDone, children } = props;
  const keeping = useKeeping();
  const router = useRouter();
  const path = usePathname();
  const form = useRef<HTMLFormElement>(null);
  const outcomeNotice = useRef<HTMLDivElement>(null);
  const sending = useRef(false);
  const toPharmacist = useRef(false);
  const unread = useRef<string | null>(null);
  const [outcome, setOutcome] = useState<FormOutcome | null>(null);
  const [pending, setPending] = useState(false);
  const [ready, setReady] = useState(false);
  const draft = useDraft(form, draftKey, version);
  const { open, asked, onBlur, onChange, forget } = useFieldChecks(form, checks, version !== undefined);

  useEffect(() => setReady(true), []);

  // A corrected record may replace its own form before the words were read.
  useEffect(() => () => say(unread.current), []);

  useEffect(() => {
    if (!outcome || outcome.ok) return;
    const field = firstInvalid(form.current, outcome.fieldErrors ?? {});
    (field ?? outcomeNotice.current)?.focus();
  }, [outcome]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // State arrives a render later than a second tap; the ref does not.
    if (sending.current) return;
    sending.current = true;
    setPending(true);
    draft.keep();
    const idempotencyKey = draft.idempotencyKey.current;
    const typed = submission(event.currentTarget, idempotencyKey, version);
    const values = draftableFieldsOf(event.currentTarget);
    const kept = keeping?.entries.find((entry) => entry.idempotencyKey === idempotencyKey);
    const telling = outcome && !outcome.ok ? outcome.telling : undefined;
    const input = {
      ...typed,
      ...(telling === undefined ? {} : { tellingWords: telling }),
      ...(kept && keeping ? deviceTimes(keeping.keeper, kept.enteredOnDeviceAt) : {}),
      ...(toPharmacist.current ? { tellPharmacist: label } : {}),
    };
    toPharmacist.current = false;
    const pressedAt = new Date().toISOString();
    const answer = await send(action, input, patienceMs);
    if (!answer.ok && answer.unreached && keptAs && keeping) {
      const isKept = await keeping.keep({
        idempotencyKey,
        form: keptAs,
        draftKey,
        label,
        path: path + window.location.search,
        enteredOnDeviceAt: kept?.enteredOnDeviceAt ?? pressedAt,
        values,
      });
      if (isKept) {
        draft.finish();
        sending.current = false;
        setPending(false);
        return;
      }
    }
    if (answer.ok && kept) await keeping?.drop(kept);
    if (answer.ok) draft.finish();
    else forgetPasswords(form.current, answer.fieldErrors ?? {});
    if (answer.ok && answer.goTo !== undefined) {
      say(answer.message);
      router.push(answer.goTo);
      router.refresh();
      // The button stays busy until the next page has replaced this one.
      if (answer.goTo.split(/[?#]/, 1)[0] !== path) return;
    }
    sending.current = false;
    setPending(false);
    setOutcome(answer);
    if (answer.ok) {
      form.current?.reset();
      forget();
      if (answer.goTo === undefined) router.refresh();
      if (onDone) onDone(answer);
      else keepUnread(answer.message);
    }
  }

  function keepUnread(message: string | undefined) {
    unread.current = message ?? null;
    setTimeout(() => {
      unread.current = null;
    }, READ_WITHIN_MS);
  }

  const fieldErrors = useMemo(
    () => ({ ...(outcome && !outcome.ok ? outcome.fieldErrors : {}), ...wordsBeside(open) }),
    [outcome, open],
  );
  const question = softWords(open);
  const wasAsked = draft.restored?.wasAsked ?? false;
  const notice = useMemo(
    () =>
      outcome ? (
        <FormOutcomeNotice
          ref={outcomeNotice}
          outcome={outcome}
          // With its query: which visit a form is for stands there.
          path={`${path}${window.location.search}`}
          onReload={router.refresh}
          onTellPharmacist={() => {
            toPharmacist.current = true;
            form.current?.requestSubmit();
          }}
        />
      ) : null,
    [outcome, path, router],
  );
  const state = useMemo(
    () => ({ fieldErrors, question, wasAsked, pending, ready, notice }),
    [fieldErrors, question, wasAsked, pending, ready, notice],
  );

  return (
    <FormContext value={state}>
      <form
        ref={form}
        className={styles.form}
        method="post"
        aria-label={label}
        aria-busy={pending}
        noValidate
        onSubmit={submit}
        onInput={draft.keep}
        onBlur={onBlur}
        onChange={(event) => {
          draft.keep();
          onChange(event);
        }}
      >
        {draft.restored ? (
          <RestoredNotice
            keptAt={draft.restored.keptAt}
            recordChanged={draft.restored.recordChanged}
            onDiscard={() => {
              draft.discard();
              forget();
            }}
          />
        ) : null}
        {children}
        {checks ? <FieldQuestions open={open} asked={asked} /> : null}
      </form>
    </FormContext>
  );
}

function say(message: string | null | undefined) {
  if (message) notifications.show({ message, color: "verum", withBorder: true });
}

function firstInvalid(form: HTMLFormElement | null, errors: Readonly<Record<string, string>>) {
  const fields = [...(form?.elements ?? [])];
  return fields.find(
    (field): field is HTMLElement =>
      field instanceof HTMLElement && Object.hasOwn(errors, field.getAttribute("name") ?? ""),
  );
}

/** A refused password is typed anew; an accepted one stays while another field is put right. */
function forgetPasswords(form: HTMLFormElement | null, errors: Readonly<Record<string, string>>) {
  for (const field of form?.querySelectorAll<HTMLInputElement>("input[type=password]") ?? []) {
    if (Object.hasOwn(errors, field.name)) field.value = "";
  }
}
