import { ChoiceField } from "@/components/form/choice-field";
import { NumberField } from "@/components/form/number-field";
import { TextField } from "@/components/form/text-field";

const SEXES = [
  { value: "F", label: "Female" },
  { value: "M", label: "Male" },
  { value: "X", label: "Other" },
  { value: "U", label: "Unknown" },
];

/** Three facts that must belong to one person. */
export function ParticipantFields({ screeningNumber }: { readonly screeningNumber?: string | undefined }) {
  return (
    <>
      <TextField
        name="screeningNumber"
        label="Screening number"
        hint="On the participant's card, as in 01-007."
        code
        required
        {...(screeningNumber ? { defaultValue: screeningNumber } : {})}
      />
      <ChoiceField name="sex" label="Sex" layout="row" choices={SEXES} required />
      <NumberField name="birthYear" label="Year of birth" whole required />
    </>
  );
}
