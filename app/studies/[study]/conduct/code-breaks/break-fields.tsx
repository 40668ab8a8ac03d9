import { SelectField } from "@/components/form/select-field";
import { SignatureFields } from "@/components/form/signature-fields";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { CONFIRMATION } from "@/lib/code-breaks/input";
import { EMERGENCY_REASONS } from "@/lib/code-breaks/reasons";
import { ParticipantFields } from "./participant-fields";

interface Props {
  readonly signer: string;
  readonly meaning: string;
  readonly screeningNumber?: string | undefined;
}

/** What an emergency break asks, in an emergency and in a drill. */
export function BreakFields({ signer, meaning, screeningNumber }: Props) {
  return (
    <>
      <ParticipantFields screeningNumber={screeningNumber} />
      <SelectField
        name="reasonCode"
        label="Why is it needed now?"
        options={EMERGENCY_REASONS.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
      <TextareaField name="note" label="What happened" hint="A few words are enough." required />
      <TextField name="confirmation" label={`Type ${CONFIRMATION} to confirm`} code required />
      <SignatureFields meaning={meaning} signer={signer} />
    </>
  );
}
