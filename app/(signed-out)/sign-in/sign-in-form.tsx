"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import type { DemonstrationPerson } from "./demonstration-people";
import { ownPath } from "./own-path";
import styles from "./sign-in.module.css";

/** One message for an unknown person, a wrong password and a pause: it must not tell who exists. */
const REFUSED = "E-mail or password is not right. After five failures sign-in pauses for 15 minutes.";
const UNREACHED = "The server does not answer. Check the connection, then press again.";

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

  async function enter(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setProblem(null);
    const answer = await signIn("credentials", {
      email: email.current?.value.trim() ?? "",
      password: password.current?.value ?? "",
      redirect: false,
    }).catch(() => null);
    if (answer?.ok && !answer.error) {
      router.replace(ownPath(goTo));
      router.refresh();
      return;
    }
    setPending(false);
    setProblem(answer ? REFUSED : UNREACHED);
    password.current?.select();
  }

  return (
    <form className={styles.form} method="post" onSubmit={enter} aria-busy={pending}>
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
