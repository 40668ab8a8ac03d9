"use client";

import { FileInput } from "@mantine/core";
import { useState } from "react";
import { useFieldError } from "@/components/form/form-context";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { importTerminologyAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly draftKey: string;
  readonly cancelHref: string;
  /** What the protocol asks for, where it does. */
  readonly asked: { readonly name: string; readonly version: string } | null;
}

export function TerminologyForm({ studyCode, draftKey, cancelHref, asked }: Props) {
  const [file, setFile] = useState({ list: "", fileName: "" });
  return (
    <FormShell
      action={async (sent) => importTerminologyAction({ ...sent, ...file })}
      draftKey={draftKey}
      label="Import the list of terms"
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <ListFile onFile={setFile} />
      <TextField
        name="name"
        label="Name of the list"
        hint="As it calls itself, as in CTCAE."
        maxLength={40}
        required
        {...(asked ? { defaultValue: asked.name } : {})}
      />
      <TextField
        name="version"
        label="Version"
        hint="As the list states it, as in 6.0. It stays the same for the whole study."
        maxLength={20}
        required
        {...(asked ? { defaultValue: asked.version } : {})}
      />
      <SubmitBar label="Check and keep the list" cancelHref={cancelHref} />
    </FormShell>
  );
}

/** The file's text travels in a field: an action's form carries no files. */
function ListFile({ onFile }: { readonly onFile: (file: { list: string; fileName: string }) => void }) {
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const refused = useFieldError("list");

  async function read(chosen: File | null) {
    setUnreadable(null);
    try {
      onFile(chosen ? { list: await chosen.text(), fileName: chosen.name } : { list: "", fileName: "" });
    } catch {
      setUnreadable("This browser could not read the file. Export it as CSV again.");
    }
  }

  return (
    <FileInput
      label="The list, as CSV in UTF-8"
      description="Columns code, system_organ_class, term, grade_1 to grade_5, definition. An empty grade is none."
      placeholder="Choose a file…"
      size="md"
      accept=".csv,text/csv"
      error={unreadable ?? refused}
      clearable
      onChange={read}
    />
  );
}
