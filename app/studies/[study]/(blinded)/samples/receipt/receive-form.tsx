"use client";

import { useRef } from "react";
import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextField } from "@/components/form/text-field";
import { CONDITION_WORDS, SAMPLE_CONDITIONS } from "@/lib/sample-handling/types";
import { receiveSampleAction } from "./actions";
import styles from "./receipt.module.css";

interface Props {
  readonly studyCode: string;
  readonly draftKey: string;
}

/** Scan, Enter, next tube: the focus returns to the number after each. */
export function ReceiveForm({ studyCode, draftKey }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div ref={frame}>
      <FormShell
        action={receiveSampleAction}
        draftKey={draftKey}
        label="Receive a tube"
        onDone={() => frame.current?.querySelector<HTMLInputElement>("input[name=accessionNumber]")?.focus()}
      >
        <input type="hidden" name="studyCode" value={studyCode} />
        <div className={styles.fields}>
          <TextField name="accessionNumber" label="Accession number" code required />
          <SelectField
            name="condition"
            label="How it arrived"
            options={SAMPLE_CONDITIONS.map((value) => ({ value, label: CONDITION_WORDS[value] }))}
            defaultValue="good"
            required
          />
          <TextField name="remark" label="What is wrong with it" />
          <TextField name="freezer" label="Freezer" />
          <TextField name="position" label="Position" />
        </div>
        <SubmitBar label="Receive the tube" />
      </FormShell>
    </div>
  );
}
