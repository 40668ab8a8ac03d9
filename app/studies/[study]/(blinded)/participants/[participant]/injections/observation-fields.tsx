"use client";

import { useState } from "react";
import { ChoiceField } from "@/components/form/choice-field";
import { DateTimeField } from "@/components/form/date-time-field";
import { RepeatedHourField } from "@/components/form/repeated-hour-field";
import { TextField } from "@/components/form/text-field";
import { YesNoField } from "@/components/form/yes-no-field";

export interface ObservationFieldsProps {
  readonly zone: string;
  readonly observationMinutes: number;
  readonly endedAt: string;
  readonly required: boolean;
  readonly before?: { readonly hadReaction: string; readonly reaction: string; readonly severity: string };
}

/** When the observation ended, and whether there was a reaction. */
export function ObservationFields({
  zone,
  observationMinutes,
  endedAt,
  required,
  before,
}: ObservationFieldsProps) {
  const [hadReaction, setHadReaction] = useState(before?.hadReaction ?? "");
  return (
    <>
      <DateTimeField
        name="observationEndedAt"
        label="Observed until"
        hint={`The protocol asks for ${observationMinutes} minutes. Time at the site, ${zone}`}
        zone={zone}
        defaultValue={endedAt}
        now
        required={required}
      />
      <RepeatedHourField name="observationEndedAtHour" />
      <YesNoField
        name="hadReaction"
        label="Any reaction, at the injection site or elsewhere?"
        onValue={setHadReaction}
        required={required}
        {...(before?.hadReaction ? { defaultValue: before.hadReaction } : {})}
      />
      {hadReaction === "yes" ? (
        <>
          <TextField
            name="reaction"
            label="Reaction"
            hint="In a few words, as in: redness of 2 cm."
            required
            {...(before ? { defaultValue: before.reaction } : {})}
          />
          <ChoiceField
            name="reactionSeverity"
            label="How severe?"
            layout="row"
            choices={[
              { value: "mild", label: "Mild" },
              { value: "moderate", label: "Moderate" },
              { value: "severe", label: "Severe" },
            ]}
            required
            {...(before?.severity ? { defaultValue: before.severity } : {})}
          />
        </>
      ) : null}
    </>
  );
}
