"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { enter } from "@/app/enter";
import { Notice } from "@/components/ui/notice";
import type { DemonstrationPerson } from "./demonstration-people";
import { ownPath } from "./own-path";
import styles from "./sign-in.module.css";

interface Props {
  readonly goTo: string;
  readonly filled: DemonstrationPerson | null;
}

export function SignInForm({ goTo, filled }: Props) {
  const router = useRouter();
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
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

  async function submitted(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setProblem(null);
    const said = await enter(email.current?.value.trim() ?? "", password.current?.value ?? "");
    if (said === null) {
      router.replace(ownPath(goTo));
      router.refresh();
      return;
    }
    setPending(false);
    setProblem(said);
    password.current?.select();
  }

  return (
    <form className={styles.form} method="post" onSubmit={submitted} aria-busy={pending}>
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
    </form>
  );
}
