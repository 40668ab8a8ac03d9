/** Why an emergency needs the code now. Reporting a serious event is none of them: it is reported blind. */
export const EMERGENCY_REASONS = [
  { code: "therapy-depends", name: "The therapy of an emergency depends on it" },
  { code: "severe-reaction", name: "Severe reaction, perhaps to the study drug" },
  { code: "wrong-dose", name: "Overdose, or given in a wrong way" },
  { code: "pregnancy", name: "Pregnancy: decisions depend on it" },
  { code: "surgery", name: "Urgent surgery or anesthesia" },
  { code: "other", name: "Other, as in the note" },
] as const;

/** How somebody learned a code without meaning to. */
export const INADVERTENT_REASONS = [
  { code: "label", name: "A label, a carton or the product's look" },
  { code: "document", name: "A document, a mail or a file" },
  { code: "conversation", name: "Somebody said it" },
  { code: "result", name: "A laboratory result or an effect that gave it away" },
  { code: "other", name: "Otherwise, as in the note" },
] as const;

/** For what an authority or a committee asked. */
export const REGULATORY_REASONS = [
  { code: "susar", name: "Suspected unexpected serious adverse reaction (SUSAR)" },
  { code: "authority-request", name: "Request of an authority" },
] as const;

/** The words for the reason of a code break, of whichever kind. */
export function codeBreakReason(code: string): string {
  const all = [...EMERGENCY_REASONS, ...INADVERTENT_REASONS, ...REGULATORY_REASONS];
  return all.find((reason) => reason.code === code)?.name ?? code;
}
