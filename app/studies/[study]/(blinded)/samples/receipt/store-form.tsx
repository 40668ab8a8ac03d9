"use client";

import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { storeSampleAction } from "./actions";
import styles from "./receipt.module.css";

interface Props {
  readonly studyCode: string;
  readonly draftKey: string;
}

export function StoreForm({ studyCode, draftKey }: Props) {
  return (
    <FormShell action={storeSampleAction} draftKey={draftKey} label="Store or move a tube">
      <input type="hidden" name="studyCode" value={studyCode} />
      <div className={styles.fields}>
        <TextField name="accessionNumber" label="Accession number" code required />
        <TextField name="freezer" label="Freezer" required />
        <TextField name="position" label="Position" required />
      </div>
      <SubmitBar label="Store the tube" />
    </FormShell>
  );
}
