"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { Progress } from "@/components/ui/progress";
import { runRehearsalAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly progressHref: string;
  readonly draftKey: string;
}

type Step = { done: number; total: number; step: string };
type State = { state: "idle" } | { state: "running"; progress: Step | null };

const POLL_MS = 700;

/** R is stopped after ten minutes, and may have waited for another study's run. */
const PATIENCE_MS = 25 * 60_000;

/** Starts a rehearsal and shows how far R is, also to whoever opens the page while one runs. */
export function RehearsalForm({ studyCode, progressHref, draftKey }: Props) {
  const state = useRehearsalState(progressHref);
  return (
    <>
      <FormShell
        action={runRehearsalAction}
        draftKey={draftKey}
        label="Run a rehearsal"
        patienceMs={PATIENCE_MS}
      >
        <input type="hidden" name="studyCode" value={studyCode} />
        <TextField
          name="seed"
          label="Seed"
          hint="Letters, digits, dots and dashes; the made-up arms follow from it. Leave it empty to have one drawn."
        />
        <SubmitBar label="Run on made-up arms" />
      </FormShell>
      {state?.state === "running" ? (
        <Progress
          label={state.progress ? `R computes DUMMY results: ${state.progress.step}` : "R starts"}
          done={state.progress?.done ?? 0}
          total={state.progress?.total ?? 1}
          noun="steps"
        />
      ) : null}
    </>
  );
}

/** Loads the page anew when a rehearsal has ended that was seen running. */
function useRehearsalState(href: string): State | null {
  const router = useRouter();
  const [state, setState] = useState<State | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    let wasRunning = false;
    const look = async () => {
      const found = await stateOrNull(href);
      if (isGone) return;
      setState(found);
      if (wasRunning && found?.state === "idle") router.refresh();
      wasRunning = found?.state === "running";
      timer = setTimeout(look, POLL_MS);
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [href, router]);
  return state;
}

async function stateOrNull(href: string): Promise<State | null> {
  try {
    const response = await fetch(href, { cache: "no-store" });
    return response.ok ? ((await response.json()) as State) : null;
  } catch {
    return null;
  }
}
