"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { send } from "@/components/form/send";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { runChecksAction } from "../../query-actions";
import styles from "./run-checks.module.css";

interface Run {
  readonly done: number;
  readonly total: number;
  readonly opened: number;
  readonly closed: number;
  readonly state: "running" | "finished" | { readonly problem: string };
}

/** Step by step, so that the bar says how far it is; what was done stays done when the page is left. */
export function RunChecks({ studyCode }: { readonly studyCode: string }) {
  const router = useRouter();
  const running = useRef(false);
  const [run, setRun] = useState<Run | null>(null);

  async function start() {
    if (running.current) return;
    running.current = true;
    let [after, beganAt, opened, closed] = ["", "", 0, 0];
    setRun({ done: 0, total: 0, opened, closed, state: "running" });
    do {
      const answer = await send(runChecksAction, {
        studyCode,
        after,
        beganAt,
        idempotencyKey: crypto.randomUUID(),
      });
      if (!answer.ok) {
        setRun({ done: 0, total: 0, opened, closed, state: { problem: answer.message } });
        break;
      }
      const step = answer.shown ?? {};
      after = step.after ?? "";
      beganAt = step.beganAt ?? "";
      opened += Number(step.opened);
      closed += Number(step.closed);
      setRun({
        done: Number(step.done),
        total: Number(step.total),
        opened,
        closed,
        state: after === "" ? "finished" : "running",
      });
    } while (after !== "");
    running.current = false;
    router.refresh();
  }

  const isRunning = run?.state === "running";
  return (
    <>
      <Button
        type="button"
        size="md"
        onClick={start}
        aria-disabled={isRunning}
        data-pending={isRunning || undefined}
      >
        {isRunning ? "Running…" : "Run the checks"}
      </Button>
      {run && typeof run.state === "string" ? (
        <div className={styles.progress}>
          <Progress label="Participants checked" done={run.done} total={run.total} />
        </div>
      ) : null}
      {run?.state === "finished" ? (
        <Notice
          live
          kind="success"
          title={`${run.opened} ${run.opened === 1 ? "query" : "queries"} opened, ${run.closed} closed.`}
        />
      ) : null}
      {run && typeof run.state === "object" ? (
        <Notice live kind="error" title={run.state.problem}>
          {`${run.opened} queries were opened before. Run it again: nothing is asked twice.`}
        </Notice>
      ) : null}
    </>
  );
}
