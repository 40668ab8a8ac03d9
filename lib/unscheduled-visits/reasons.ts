/** Coded reasons for which a participant comes between the planned visits. None says anything of what somebody receives. */
export const UNSCHEDULED_REASONS = [
  { code: "worsening", name: "Worse symptoms or a flare" },
  { code: "adverse-event", name: "Adverse event" },
  { code: "follow-up", name: "Follow-up of an earlier finding" },
  { code: "participant-request", name: "Request of the participant" },
  { code: "other", name: "Other, as in the note" },
] as const;

export const unscheduledReasonName = (code: string): string =>
  UNSCHEDULED_REASONS.find((reason) => reason.code === code)?.name ?? code;
