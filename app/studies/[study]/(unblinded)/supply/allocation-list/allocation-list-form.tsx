"use client";

import { FileInput } from "@mantine/core";
import { useState } from "react";
import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { importAllocationListAction } from "./actions";

interface Props {
  readonly study: string;
  readonly personId: string;
  readonly cancelHref: string;
}

export function AllocationListForm({ study, personId, cancelHref }: Props) {
  const [list, setList] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  async function read(file: File | null) {
    setProblem(null);
    try {
      setList(file ? await file.text() : "");
    } catch {
      setProblem("This browser could not read the file. Export it as CSV again.");
    }
  }

  return (
    <FormShell
      action={async (sent) => importAllocationListAction({ ...sent, list })}
      draftKey={`${personId}:allocation-list:${study}`}
      label="Seal a prepared list"
    >
      <input type="hidden" name="studyCode" value={study} />
      <FileInput
        label="The list, as CSV"
        description="Columns stratum, position and arm; kit if the list has kit numbers. It is checked and sealed on the server, and kept nowhere in clear."
        placeholder="Choose a file…"
        size="md"
        error={problem}
        clearable
        onChange={read}
      />
      <TextareaField
        name="reason"
        label="Who prepared it, how and when"
        hint="For example: by the hospital's biometry unit with SAS PROC PLAN, seed kept there, 07-Mar-2026. Names no code of the list."
        required
      />
      <ChoiceField
        name="accepted"
        label="Only if something was noticed"
        choices={[{ value: "yes", label: "I have read what was noticed, and this list is meant" }]}
      />
      <SubmitBar label="Check and seal the list" cancelHref={cancelHref} />
    </FormShell>
  );
}
