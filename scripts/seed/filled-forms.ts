import { enterForm } from "@/lib/forms/enter-form";
import { fieldName } from "@/lib/forms/field-name";
import type { ProtocolForm, ProtocolFormField } from "@/lib/protocol/forms-input";
import type { ParticipantStanding } from "@/lib/states/types";
import { type Office, siteCastOf } from "./office";
import { clock, played } from "./stage";

/** The nurses fill in the forms of every visit that took place, and once for each participant the repeating ones. */
export async function fillForms(office: Office, forms: readonly ProtocolForm[]): Promise<void> {
  const { script, chance } = office;
  for (const person of office.records.values()) {
    for (const form of forms) {
      const said = script.visitForms[form.code];
      for (const visit of said ? (form.visits ?? []) : [])
        if (tookPlace(person, visit)) await fill(office, person, form, visit, textsOf(office, form, said));
    }
    if (!tookPlace(person, "D1")) continue;
    for (const [code, lines] of Object.entries(chance.oneOf(script.entries)))
      for (const line of lines)
        for (const form of forms) if (form.code === code) await fill(office, person, form, null, line);
  }
}

const tookPlace = ({ parts }: ParticipantStanding, visit: string): boolean =>
  parts.some((part) => part.visit === visit && part.records > 0);

export function fill(
  { stage, ...office }: Office,
  { id, number }: ParticipantStanding,
  form: ProtocolForm,
  visitCode: string | null,
  texts: Readonly<Record<string, string>>,
) {
  const { nurse } = siteCastOf({ stage, ...office }, number);
  const values = form.fields.flatMap((field) =>
    texts[field.code] === undefined ? [] : [[fieldName(field), texts[field.code]]],
  );
  return played(form.name, (key) =>
    enterForm(
      nurse,
      {
        participantId: id,
        formCode: form.code,
        ...(visitCode === null ? {} : { visitCode }),
        ...Object.fromEntries(values),
      },
      key,
      clock(stage.now),
    ),
  );
}

type Said = Office["script"]["visitForms"][string];

export function textsOf(
  { chance }: Office,
  { fields }: ProtocolForm,
  said: Said = {},
): Record<string, string> {
  const text = (field: ProtocolFormField) => {
    const given = said[field.code];
    if (given === undefined || typeof given === "string") return given;
    const decimals = field.type === "number" ? field.decimals : 0;
    return chance.around(...given).toFixed(decimals);
  };
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = text(field);
      return value === undefined ? [] : [[field.code, value] as const];
    }),
  );
}
