"use client";

import { useState } from "react";
import { useFieldError } from "@/components/form/form-context";
import styles from "./protocol-file.module.css";

/** The file's text travels in a field: an action's form carries no files. */
export function ProtocolFile() {
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
