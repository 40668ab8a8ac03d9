"use client";

import { type KeyboardEvent, type ReactNode, useState } from "react";
import { ChoiceField } from "@/components/form/choice-field";
import { DateTimeField } from "@/components/form/date-time-field";
import { useFieldError } from "@/components/form/form-context";
import { NumberField } from "@/components/form/number-field";
import { RepeatedHourField } from "@/components/form/repeated-hour-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { parseKitNumber } from "@/lib/kits/kit-number";
import styles from "./dose-fields.module.css";

export interface DoseFieldsProps {
  readonly assignedKit: string | null;
  readonly zone: string;
  readonly fullAmount: number;
  readonly unit: string;
  readonly anatomicalSites: readonly string[];
  readonly lastAnatomicalSite: string | null;
  /** What is already on record; absent for a new dose. */
  readonly before?: {
    readonly status: string;
    readonly amount: string;
    readonly anatomicalSite: string;
    readonly statusReason: string;
    readonly deviationReason: string;
    readonly hasKit: boolean;
  };
  /** Value of the time field at first. */
  readonly givenAt: string;
}

/** One dose in the order of the ward's paper form: kit, how, when, where. */
export function DoseFields(props: DoseFieldsProps) {
  const { assignedKit, zone, fullAmount, unit, anatomicalSites, lastAnatomicalSite, before, givenAt } = props;
  const [kit, setKit] = useState("");
  const [status, setStatus] = useState(before?.status ?? "");
  const asksReason = useFieldError("deviationReason") !== null || Boolean(before?.deviationReason);
  const isGiven = status !== "not-given";
  return (
    <>
      {before?.hasKit ? (
        <input type="hidden" name="kitNumber" value="" />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: a scanner ends with Enter, which would send the form half filled
        <div onKeyDown={goOnAfterScan}>
          <TextField
            name="kitNumber"
            label="Kit number, scanned or typed"
            hint={kitHint(kit, assignedKit)}
            onValue={setKit}
            required={isGiven}
            autoFocus={before === undefined}
            maxLength={60}
            code
          />
        </div>
      )}
      <ChoiceField
        name="status"
        label="How was it given?"
        layout="row"
        choices={[
          { value: "given", label: "In full", hint: `${fullAmount} ${unit}` },
          { value: "partial", label: "In part" },
          { value: "not-given", label: "Not given" },
        ]}
        onValue={setStatus}
        required
        {...(before ? { defaultValue: before.status } : {})}
      />
      {status === "partial" ? (
        <NumberField
          name="amount"
          label="Amount given"
          unit={unit}
          hint={`Less than ${fullAmount} ${unit}.`}
          required
          {...(before ? { defaultValue: before.amount } : {})}
        />
      ) : null}
      {status === "partial" || status === "not-given" ? (
        <TextareaField
          name="statusReason"
          label={status === "partial" ? "Why in part?" : "Why not given?"}
          rows={2}
          required
          {...(before ? { defaultValue: before.statusReason } : {})}
        />
      ) : null}
      {isGiven ? (
        <>
          <DateTimeField name="givenAt" label="Given at" zone={zone} defaultValue={givenAt} now required />
          <RepeatedHourField name="givenAtHour" />
          {anatomicalSites.length > 0 ? (
            <ChoiceField
              name="anatomicalSite"
              label="Where?"
              layout="row"
              {...(lastAnatomicalSite ? { hint: `Last time: ${lastAnatomicalSite}. Change the site.` } : {})}
              choices={anatomicalSites.map((site) => ({ value: site, label: capital(site) }))}
              required
              {...(before ? { defaultValue: before.anatomicalSite } : {})}
            />
          ) : null}
        </>
      ) : null}
      {asksReason ? (
        <TextareaField
          name="deviationReason"
          label="Reason for departing from the protocol"
          hint="Saved with a protocol deviation. Never say what the kit may hold."
          rows={2}
          {...(before ? { defaultValue: before.deviationReason } : {})}
        />
      ) : null}
    </>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function kitHint(typed: string, assigned: string | null): ReactNode {
  if (assigned === null)
    return <span className={styles.wrong}>No kit is assigned. Give nothing and call the pharmacist.</span>;
  if (typed.replace(/\D/g, "").length < 7) return `Take kit ${assigned}; scan it from the carton.`;
  const reading = parseKitNumber(typed);
  if (reading.outcome !== "read") return <span className={styles.wrong}>{reading.message}</span>;
  return reading.kitNumber === assigned ? (
    <span className={styles.right}>✓ This is the assigned kit.</span>
  ) : (
    <span className={styles.wrong}>✕ Not the assigned kit. Do not give it; take {assigned}.</span>
  );
}

function goOnAfterScan(event: KeyboardEvent<HTMLDivElement>) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const form = event.currentTarget.closest("form");
  form?.querySelector<HTMLInputElement>("input[name=status]")?.focus();
}
