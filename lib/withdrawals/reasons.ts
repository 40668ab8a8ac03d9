/** Coded reasons of leaving the study; the words are CDISC's NCOMPLT terms where there is one. */
export const WITHDRAWAL_REASONS = [
  { code: "withdrawal-by-participant", name: "Withdrawal of consent by the participant" },
  { code: "lost-to-follow-up", name: "Lost to follow-up" },
  { code: "adverse-event", name: "Adverse event" },
  { code: "physician-decision", name: "Physician's decision" },
  { code: "protocol-deviation", name: "Protocol deviation" },
  { code: "pregnancy", name: "Pregnancy" },
  { code: "death", name: "Death" },
  { code: "study-terminated", name: "Study terminated by the sponsor" },
  { code: "other", name: "Other, as in the note" },
] as const;

/** Coded reasons of stopping the study drug while staying in the study. */
export const DISCONTINUATION_REASONS = [
  { code: "adverse-event", name: "Adverse event" },
  { code: "participant-request", name: "Request of the participant" },
  { code: "physician-decision", name: "Physician's decision" },
  { code: "disease-progression", name: "Disease progression" },
  { code: "lack-of-efficacy", name: "Lack of efficacy" },
  { code: "pregnancy", name: "Pregnancy" },
  { code: "protocol-deviation", name: "Protocol deviation" },
  { code: "other", name: "Other, as in the note" },
] as const;

/** The words for a reason's code; an imported reason is shown as it was given. */
export function reasonName(
  reasons: readonly { readonly code: string; readonly name: string }[],
  code: string,
): string {
  return reasons.find((reason) => reason.code === code)?.name ?? code;
}
