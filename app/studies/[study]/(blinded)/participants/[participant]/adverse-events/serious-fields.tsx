"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { DateTimeField } from "@/components/form/date-time-field";
import { RepeatedHourField } from "@/components/form/repeated-hour-field";
import { SERIOUSNESS_WORDS } from "@/lib/adverse-events/event-words";
import { SERIOUSNESS } from "@/lib/adverse-events/types";

interface Props {
  readonly zone: string;
  readonly before?: { readonly seriousness?: readonly string[]; readonly awareOn?: string };
}

/** What is asked of a serious event alone. */
export function SeriousFields({ zone, before }: Props) {
  return (
    <>
      <ChoiceField
        name="seriousness"
        label="Why is it serious?"
        hint="Tick everything that holds."
        choices={SERIOUSNESS.map((value) => ({ value, label: SERIOUSNESS_WORDS[value] }))}
        several
        required
        defaultValues={before?.seriousness ?? []}
      />
      <DateTimeField
        name="awareOn"
        label="When did the site learn that it is serious?"
        hint={`The clock to the sponsor runs from then. Time at the site, ${zone}`}
        zone={zone}
        now
        required
        {...(before?.awareOn ? { defaultValue: before.awareOn } : {})}
      />
      <RepeatedHourField name="awareOnHour" />
    </>
  );
}
