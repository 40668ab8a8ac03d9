"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { DateTimeField } from "@/components/form/date-time-field";
import { NumberField } from "@/components/form/number-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { fieldName } from "@/lib/forms/field-name";
import type { ProtocolFormField } from "@/lib/protocol/forms-input";

interface Props {
  readonly fields: readonly ProtocolFormField[];
  /** The site's IANA zone. */
  readonly zone: string;
  /** By the fields' codes, as typed. */
  readonly before?: Readonly<Record<string, string>>;
}

/** Longer texts get a field of several lines. */
const ONE_LINE = 200;

/** The fields of one of the protocol's forms, in its order. */
export function FormFields({ fields, zone, before = {} }: Props) {
  return fields.map((field) => (
    <OneField key={field.code} field={field} zone={zone} before={before[field.code]} />
  ));
}

function OneField({
  field,
  zone,
  before,
}: {
  readonly field: ProtocolFormField;
  readonly zone: string;
  readonly before: string | undefined;
}) {
  const common = {
    name: fieldName(field),
    label: field.name,
    required: field.required ?? false,
    ...(before === undefined ? {} : { defaultValue: before }),
  };
  const hint = field.hint ? { hint: field.hint } : {};
  if (field.type === "number") {
    const [low, high] = field.plausible;
    const range = `${low} to ${high} ${field.unit}`;
    return (
      <NumberField
        {...common}
        hint={field.hint ? `${field.hint} ${range}.` : range}
        unit={field.unit}
        whole={field.decimals === 0}
      />
    );
  }
  if (field.type === "choice")
    return (
      <ChoiceField
        {...common}
        {...hint}
        choices={field.choices.map(({ code, name }) => ({ value: code, label: name }))}
        layout={areShort(field.choices) ? "row" : "stack"}
      />
    );
  if (field.type === "date") return <DateTimeField {...common} {...hint} kind="date" zone={zone} now />;
  if (field.type === "partial-date")
    return (
      <TextField
        {...common}
        hint={[field.hint, "As far as known: 07-Mar-2026, UN-Mar-2026, 2026; UNK when nothing is."]
          .filter(Boolean)
          .join(" ")}
        maxLength={20}
      />
    );
  const most = field.maximumLength ?? 2000;
  return most > ONE_LINE ? (
    <TextareaField {...common} {...hint} maxLength={most} />
  ) : (
    <TextField {...common} {...hint} maxLength={most} />
  );
}

/** Three answers of a word or two stand side by side on a phone; longer ones need a line each. */
const areShort = (choices: readonly { readonly name: string }[]): boolean =>
  choices.length <= 3 && choices.every(({ name }) => name.length <= 12);
