"use client";

import { DateTimeField } from "@/components/form/date-time-field";
import { RepeatedHourField } from "@/components/form/repeated-hour-field";
import { SelectField } from "@/components/form/select-field";
import { TextareaField } from "@/components/form/textarea-field";
import { UNSCHEDULED_REASONS } from "@/lib/unscheduled-visits/reasons";

export interface VisitBefore {
  /** The site's wall clock. */
  readonly occurredAt: string;
  readonly reasonCode: string;
  readonly note: string;
}

interface Props {
  readonly zone: string;
  /** Null: a new visit. */
  readonly before: VisitBefore | null;
}

/** When a participant came between the planned visits, and why. */
export function VisitFields({ zone, before }: Props) {
  return (
    <>
      <DateTimeField
        name="occurredAt"
        label="Date and time of the visit"
        zone={zone}
        defaultValue={before?.occurredAt ?? ""}
        now
        required
      />
      <RepeatedHourField name="occurredAtHour" />
      <SelectField
        name="reasonCode"
        label="Why the participant came"
        options={UNSCHEDULED_REASONS.map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={before?.reasonCode ?? ""}
        required
      />
      <TextareaField
        name="note"
        label="Note"
        hint="In a few words, without a guess at what somebody receives. Needed when the reason is another than those listed."
        defaultValue={before?.note ?? ""}
      />
    </>
  );
}
