"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { enter } from "@/app/enter";
import { askPasskey } from "@/components/form/ask-passkey";
import { SecondFactorFields } from "@/components/form/second-factor-fields";
import type { FactorsAsked } from "@/components/form/signing-context";
import { Notice } from "@/components/ui/notice";
import { SINGLE_SIGN_ON } from "@/lib/single-sign-on/provider";
import type { DemonstrationPerson } from "./demonstration-people";
import { ownPath } from "./own-path";
import styles from "./sign-in.module.css";

const NO_PASSKEY = "No passkey of this site was shown. Sign in with your password, or try again.";

interface Props {
  readonly goTo: string;
  readonly filled: DemonstrationPerson | null;
  readonly hasSingleSignOn: boolean;
  readonly problem: string | null;
}

export function SignInForm({ goTo, filled, hasSingleSignOn, problem: told }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const [held, setHeld] = useState<FactorsAsked | null>(null);
  const [problem, setProblem] = useState(told);
  const [pending, setPending] = useState(false);
  const [ready, setReady] = useState(false);

  useEffect(() => setReady(true), []);

  useEffect(() => {
    if (!filled || !email.current || !password.current) return;
    email.current.value = filled.email;
    password.current.value = filled.password;
    setProblem(null);
    submit.current?.focus();
  }, [filled]);

  useEffect(() => {
    if (held) form.current?.querySelector<HTMLInputElement>("[name=secondFactorCode]")?.focus();
  }, [held]);

  async function tryWith(given: Parameters<typeof enter>[0]) {
    setPending(true);
    setProblem(null);
    const answer = await enter(given);
    if (answer.in) {
      router.replace(ownPath(goTo));
      router.refresh();
      return;
    }
    setPending(false);
    setProblem(answer.problem);
    setHeld(answer.held);
    if (answer.held === null) password.current?.select();
  }

  async function submitted(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? "");
    await tryWith({
      email: text("email").trim(),
      password: text("password"),
      code: text("secondFactorCode"),
      passkey: text("secondFactorPasskey"),
    });
  }

  async function byPasskey() {
    const passkey = await askPasskey("sign-in");
    if (passkey === null) setProblem(NO_PASSKEY);
    else await tryWith({ passkey });
  }

  async function bySingleSignOn() {
    setPending(true);
    // Leaves this page for the provider's.
    await signIn(SINGLE_SIGN_ON, { callbackUrl: ownPath(goTo) }).catch(() => setPending(false));
  }

  return (
    <form ref={form} className={styles.form} method="post" onSubmit={submitted} aria-busy={pending}>
      <h1 className={styles.title}>Sign in</h1>
      <TextInput
        ref={email}
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        size="md"
        required
        withAsterisk={false}
      />
      <PasswordInput
        ref={password}
        label="Password"
        name="password"
        autoComplete="current-password"
        size="md"
        required
        withAsterisk={false}
      />
      {held ? (
        <SecondFactorFields held={held} purpose="sign-in" onShown={() => form.current?.requestSubmit()} />
      ) : null}
      {problem ? <Notice live kind="error" title={problem} /> : null}
      <Button
        ref={submit}
        type="submit"
        size="md"
        fullWidth
        aria-disabled={pending}
        {...(ready ? {} : { inert: true })}
      >
        {pending ? "Signing in…" : "Sign in"}
      </Button>
      {held ? null : (
        <Button type="button" variant="subtle" size="md" fullWidth onClick={byPasskey} disabled={pending}>
          Use a passkey instead
        </Button>
      )}
      {held || !hasSingleSignOn ? null : (
        <Button
          type="button"
          variant="subtle"
          size="md"
          fullWidth
          onClick={bySingleSignOn}
          disabled={pending}
        >
          Use single sign-on instead
        </Button>
      )}
    </form>
  );
}
