"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { DateTimeField } from "@/components/form/date-time-field";
import { useFieldError } from "@/components/form/form-context";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { YesNoField } from "@/components/form/yes-no-field";
import { collectSampleAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly participantNumber: string;
  readonly visitCode: string;
  readonly draftKey: string;
  readonly cancelHref: string;
  readonly zone: string;
  readonly collectedAt: string;
  /** Whether the protocol also asks for a dose at this visit. */
  readonly hasDose: boolean;
}

export function CollectSampleForm(props: Props) {
  const { studyCode, participantId, participantNumber, visitCode, zone, collectedAt, hasDose } = props;
  return (
    <FormShell
      action={collectSampleAction}
      draftKey={props.draftKey}
      label={`Collect sample of ${participantNumber}`}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="visitCode" value={visitCode} />
      {hasDose ? (
        <YesNoField
          name="preDose"
          label="Taken before the dose?"
          hint="The protocol counts on samples from before the dose."
          required
        />
      ) : null}
      <DateTimeField
        name="collectedAt"
        label="Collected at"
        zone={zone}
        defaultValue={collectedAt}
        now
        required
      />
      <AskedBack />
      <SubmitBar label="Collect sample" cancelHref={props.cancelHref} />
    </FormShell>
  );
}

/** What the server asks back when the time happened twice or the protocol is departed from. */
function AskedBack() {
  const asksHour = useFieldError("collectedAtHour") !== null;
  const asksReason = useFieldError("deviationReason") !== null;
  return (
    <>
      {asksHour ? (
        <ChoiceField
          name="collectedAtHour"
          label="Which of the two?"
          layout="row"
          choices={[
            { value: "first", label: "The first, before the clocks were put back" },
            { value: "second", label: "The second, after it" },
          ]}
          required
        />
      ) : null}
      {asksReason ? (
        <TextareaField
          name="deviationReason"
          label="Reason for departing from the protocol"
          hint="Saved with a protocol deviation."
          rows={2}
          required
        />
      ) : null}
    </>
  );
}
