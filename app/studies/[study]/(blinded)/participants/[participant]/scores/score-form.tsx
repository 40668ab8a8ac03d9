"use client";

import { useMemo, useState } from "react";
import { ChoiceField } from "@/components/form/choice-field";
import { DateTimeField } from "@/components/form/date-time-field";
import { FieldError } from "@/components/form/field-error";
import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { checksWhileTyping } from "@/lib/edit-checks/checks-while-typing";
import type { SentChecks } from "@/lib/edit-checks/types";
import type { ProtocolInstrument } from "@/lib/protocol/input";
import { typedScore } from "@/lib/scores/typed-score";
import styles from "../record.module.css";
import { correctScoreAction, enterScoreAction, rateAgainAction } from "./actions";

interface Props {
  readonly studyCode: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly instrument: ProtocolInstrument;
  readonly todayOn: string;
  readonly zone: string;
  readonly draftKey: string;
  readonly checks: SentChecks | null;
  readonly cancelHref?: string;
  /** Another investigator rated this visit already. */
  readonly isSecond?: boolean;
  /** The saved score, to correct. */
  readonly saved?: {
    readonly items: readonly string[] | null;
    readonly assessedOn: string | null;
    readonly version: number;
  };
}

/** Item by item with definition and weight; the server sums. */
export function ScoreForm(props: Props) {
  const {
    studyCode,
    hidden,
    instrument,
    todayOn,
    zone,
    draftKey,
    checks,
    cancelHref,
    saved,
    isSecond = false,
  } = props;
  const [answered, setAnswered] = useState<Readonly<Record<string, string>>>({});
  const fieldChecks = useMemo(
    () => checksWhileTyping(checks, (values) => typedScore(instrument, values)),
    [checks, instrument],
  );
  const count = saved?.items ? instrument.items.length : Object.keys(answered).length;
  return (
    <FormShell
      action={saved ? correctScoreAction : isSecond ? rateAgainAction : enterScoreAction}
      draftKey={draftKey}
      label={instrument.name}
      checks={fieldChecks}
      {...(saved ? { version: String(saved.version) } : {})}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <DateTimeField
        name="assessedOn"
        label="Date of assessment"
        kind="date"
        zone={zone}
        max={todayOn}
        defaultValue={saved?.assessedOn ?? (saved ? "" : todayOn)}
        required
      />
      {instrument.items.map((item) => (
        <div key={item.code} className={styles.criterion}>
          <ChoiceField
            name={`item.${item.code}`}
            label={`${item.name} (${item.weight})`}
            hint={item.definition}
            layout="row"
            required
            defaultValue={saved?.items ? (saved.items.includes(item.code) ? "present" : "absent") : ""}
            choices={[
              { value: "present", label: "Present" },
              { value: "absent", label: "Absent" },
            ]}
            onValue={(value) => setAnswered((before) => ({ ...before, [item.code]: value }))}
          />
        </div>
      ))}
      {saved ? <ReasonField /> : null}
      <p className={styles.definition}>
        {count} of {instrument.items.length} items answered. The total is computed when you save.
      </p>
      <FieldError name="total" />
      <SubmitBar
        label={saved ? "Correct the score" : isSecond ? "Save the second rating" : "Save the score"}
        {...(cancelHref === undefined ? {} : { cancelHref })}
      />
    </FormShell>
  );
}
