"use client";

import { Button, PasswordInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { SecondFactorFields } from "@/components/form/second-factor-fields";
import type { FactorsAsked } from "@/components/form/signing-context";
import { Notice } from "@/components/ui/notice";
import { enter } from "./enter";
import styles from "./idle-lock.module.css";
import { SignOut } from "./sign-out";
import { useIdle } from "./use-idle";

interface Props {
  readonly name: string;
  readonly email: string;
}

/**
 * Covers the page after fifteen minutes without a touch, in every tab. The server has closed the session by then; the page below
 * stays as it is, with what was typed, and goes on after the password.
 */
export function IdleLock({ name, email }: Props) {
  const { idle, wake } = useIdle();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (idle) dialog.current?.showModal();
    else dialog.current?.close();
  }, [idle]);

  return (
    <dialog
      ref={dialog}
      className={styles.lock}
      aria-labelledby="idle-lock"
      onCancel={(event) => event.preventDefault()}
      // A browser lets a second Escape through.
      onClose={() => idle && dialog.current?.showModal()}
    >
      {idle ? <Unlock name={name} email={email} onDone={wake} /> : null}
    </dialog>
  );
}

function Unlock({ name, email, onDone }: Props & { readonly onDone: () => void }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [held, setHeld] = useState<FactorsAsked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function unlock(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const typed = new FormData(event.currentTarget);
    const text = (field: string) => String(typed.get(field) ?? "");
    setPending(true);
    const answer = await enter({
      email,
      password: text("password"),
      code: text("secondFactorCode"),
      passkey: text("secondFactorPasskey"),
    });
    setPending(false);
    if (answer.in) {
      onDone();
      router.refresh();
      return;
    }
    setProblem(answer.problem);
    setHeld(answer.held);
    if (answer.held === null) password.current?.select();
  }

  return (
    <form ref={form} className={styles.form} method="post" onSubmit={unlock} aria-busy={pending}>
      <h2 id="idle-lock" className={styles.title}>
        Locked after 15 minutes
      </h2>
      <p>What you typed is kept. {name}, type your password to go on.</p>
      <input type="hidden" name="username" value={email} autoComplete="username" />
      <PasswordInput
        ref={password}
        label="Your password"
        name="password"
        autoComplete="current-password"
        size="md"
        required
        withAsterisk={false}
        data-autofocus
      />
      {held ? (
        <SecondFactorFields held={held} purpose="sign-in" onShown={() => form.current?.requestSubmit()} />
      ) : null}
      {problem ? <Notice live kind="error" title={problem} /> : null}
      <Button type="submit" size="md" fullWidth aria-disabled={pending}>
        {pending ? "Unlocking…" : "Unlock"}
      </Button>
      <p className={styles.other}>
        Somebody else? <SignOut /> first; what was typed here is then dropped.
      </p>
    </form>
  );
}
