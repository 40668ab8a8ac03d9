"use client";

import { useState } from "react";
import { useFieldError } from "@/components/form/form-context";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import type { FormAction } from "@/components/form/types";
import { paths } from "@/lib/paths";
import { createStudyAction } from "./actions";
import styles from "./new-study.module.css";

const SIGNED_OUT = "Your session has ended. Sign in again in another tab, then press again.";

const create: FormAction = async (sent) =>
  (await createStudyAction(sent)) ?? { ok: false, kind: "signed-out", message: SIGNED_OUT };

export function NewStudyForm({ draftKey }: { readonly draftKey: string }) {
  return (
    <FormShell action={create} draftKey={draftKey} label="New study">
      <ProtocolFile />
      <SubmitBar label="Begin the study" cancelHref={paths.studies} />
    </FormShell>
  );
}

/** The file's text travels in a field: an action's form carries no files. */
function ProtocolFile() {
  const [file, setFile] = useState({ name: "", text: "" });
  const findings = useFieldError("protocol");
  return (
    <>
      <label className={styles.file}>
        Protocol (protocol.json)
        <input
          type="file"
          accept="application/json,.json"
          onChange={async (event) => {
            const chosen = event.currentTarget.files?.[0];
            setFile(chosen ? { name: chosen.name, text: await chosen.text() } : { name: "", text: "" });
          }}
        />
        <span className={styles.chosen}>
          {file.text ? `${file.name}, ${file.text.split("\n").length} lines` : "No file chosen yet."}
        </span>
      </label>
      <input type="hidden" name="fileName" value={file.name} data-no-draft />
      <textarea name="protocol" value={file.text} readOnly hidden data-no-draft />
      {findings ? <pre className={styles.findings}>{findings}</pre> : null}
    </>
  );
}
