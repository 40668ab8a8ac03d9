"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import type { Ref } from "react";
import { Notice } from "@/components/ui/notice";
import type { FormOutcome } from "./types";

interface OutcomeProps {
  readonly outcome: FormOutcome;
  readonly path: string;
  readonly onReload: () => void;
  /** Sends the form once more, its telling words to the pharmacist. */
  readonly onTellPharmacist: () => void;
  readonly ref: Ref<HTMLDivElement>;
}

export function FormOutcomeNotice({ outcome, path, onReload, onTellPharmacist, ref }: OutcomeProps) {
  if (outcome.ok) return <Notice ref={ref} live kind="success" title={outcome.message ?? "Saved."} />;
  const isWarning = ["needs-reason", "stale", "telling"].includes(outcome.kind ?? "");
  const kind = isWarning ? "warning" : "error";
  return (
    <Notice
      ref={ref}
      live
      kind={kind}
      title={outcome.message}
      action={nextStep(outcome.kind, path, onReload, onTellPharmacist)}
    />
  );
}

function nextStep(
  kind: string | undefined,
  path: string,
  onReload: () => void,
  onTellPharmacist: () => void,
) {
  if (kind === "telling") {
    return (
      <Button type="button" variant="default" onClick={onTellPharmacist}>
        Tell the pharmacist instead
      </Button>
    );
  }
  if (kind === "stale") {
    return (
      <Button type="button" variant="default" onClick={onReload}>
        Load the newer record, keep what I typed
      </Button>
    );
  }
  if (kind === "signed-out") {
    return (
      <Link href={`/sign-in?callbackUrl=${encodeURIComponent(path)}`}>
        Sign in and come back to this form
      </Link>
    );
  }
  return null;
}

interface RestoredProps {
  readonly keptAt: string;
  readonly recordChanged: boolean;
  readonly onDiscard: () => void;
}

export function RestoredNotice({ keptAt, recordChanged, onDiscard }: RestoredProps) {
  const time = new Date(keptAt).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return (
    <Notice
      live
      kind={recordChanged ? "warning" : "info"}
      title={`Not saved yet: what you typed at ${time} is back.`}
      action={
        <Button type="button" variant="default" size="sm" onClick={onDiscard}>
          Discard and start anew
        </Button>
      }
    >
      {recordChanged
        ? "The record has changed since then. Compare before you save; passwords are typed again."
        : "Check it and save; passwords are typed again."}
    </Notice>
  );
}
