"use client";

import { FileInput } from "@mantine/core";
import { useState } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { recordAnalysisPlanAction } from "./actions";
import { sha256OfFile } from "./sha256-of-file";

interface Props {
  readonly study: string;
  readonly personId: string;
  readonly cancelHref: string;
}

export function AnalysisPlanForm({ study, personId, cancelHref }: Props) {
  // Remounts the text field with the computed value; typing over it stays possible.
  const [computed, setComputed] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  async function compute(file: File | null) {
    setProblem(null);
    if (!file) return;
    try {
      setComputed(await sha256OfFile(file));
    } catch {
      setProblem("This browser could not read the file. Paste what `sha256sum FILE` prints instead.");
    }
  }

  return (
    <FormShell
      action={recordAnalysisPlanAction}
      draftKey={`${personId}:analysis-plan:${study}`}
      label="Record the analysis plan"
    >
      <input type="hidden" name="studyCode" value={study} />
      <TextField
        name="title"
        label="Title and version"
        hint="As on the plan's first page, for example: Statistical analysis plan 1.0 of 07-Mar-2026."
        required
      />
      <FileInput
        label="The plan's file"
        description="Its SHA-256 is computed in this browser. The file does not leave your device."
        placeholder="Choose a file…"
        size="md"
        error={problem}
        clearable
        onChange={compute}
      />
      <TextField
        key={computed}
        name="sha256"
        label="SHA-256"
        hint="64 hexadecimal digits: computed from the file above, or pasted."
        defaultValue={computed}
        maxLength={64}
        code
        required
      />
      <SubmitBar label="Record the plan" cancelHref={cancelHref} />
    </FormShell>
  );
}
