"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { computeAnalysisAction } from "./actions";
import styles from "./analysis.module.css";

interface Props {
  readonly studyCode: string;
  readonly progressHref: string;
}

type Step = { done: number; total: number; step: string };
type State = { state: "kept" | "absent" } | { state: "running"; progress: Step | null };

const POLL_MS = 400;

/** Starts the computation when the page opens, shows how far it is, and loads the results when they are there. */
export function ComputeResults({ studyCode, progressHref }: Props) {
  const router = useRouter();
  const [progress, setProgress] = useState<Step | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const begun = useRef(-1);
  const answered = useRef(false);

  useEffect(() => {
    // Development mounts twice; the second asking would only be answered "running".
    if (begun.current === attempt) return;
    begun.current = attempt;
    answered.current = false;
    computeAnalysisAction({ studyCode, idempotencyKey: crypto.randomUUID() })
      .then((outcome) => {
        answered.current = true;
        if (!outcome.ok) setProblem(outcome.message);
      })
      .catch(() => setProblem("The connection was lost. What R has computed is kept: try again to see it."));
  }, [studyCode, attempt]);

  useEffect(() => {
    if (problem !== null) return;
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const look = async () => {
      const state = await stateOrNull(progressHref);
      if (isGone) return;
      if (state?.state === "kept") return router.refresh();
      if (state?.state === "running") setProgress(state.progress);
      // Whoever computed it is gone: it is ours now.
      if (state?.state === "absent" && answered.current) setAttempt((before) => before + 1);
      timer = setTimeout(look, POLL_MS);
    };
    timer = setTimeout(look, POLL_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [problem, progressHref, router]);

  if (problem !== null) {
    return (
      <Notice
        kind="error"
        live
        title="The results could not be computed"
        action={
          <button
            type="button"
            className={styles.button}
            onClick={() => {
              setProblem(null);
              setProgress(null);
              setAttempt(attempt + 1);
            }}
          >
            Try again
          </button>
        }
      >
        {problem}
      </Notice>
    );
  }
  return (
    <div className={styles.computing}>
      <Progress
        label={progress ? `R computes: ${progress.step}` : "R starts"}
        done={progress?.done ?? 0}
        total={progress?.total ?? 1}
        noun="steps"
      />
      <p className={styles.small}>
        The results are computed once for the locked dataset and then kept. This page shows them when they are
        there.
      </p>
    </div>
  );
}

async function stateOrNull(href: string): Promise<State | null> {
  try {
    const response = await fetch(href, { cache: "no-store" });
    return response.ok ? ((await response.json()) as State) : null;
  } catch {
    return null;
  }
}
