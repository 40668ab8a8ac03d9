/**
 * What a signature under each step means (21 CFR 11.50(a)(3)). The form shows it and the verb signs it: said once, so that nobody
 * signs other words than those on the screen.
 */
export const MEANINGS = {
  opening: "I open this study under its protocol version and publish the commitment to its list.",
  amendment: "I record this approved version of the protocol for this running study.",
  lock: "I lock this study: its data are complete and can no longer change.",
  unlocking: "I approve that the lock of this study is lifted, for the reason given.",
  recruitmentClosure: "I close recruitment: nobody is randomized in this study from here on.",
  recruitmentReopening: "I reopen recruitment: participants may be randomized again.",
  codeBreak: "I break this participant's code because the patient's treatment depends on it now.",
  codeBreakForAuthority:
    "I open this participant's code for a report to the authority, and for nothing else.",
  codeBreakDrill: "This is a drill: I break nobody's code.",
  envelopesMade: "I make a new set of sealed envelopes for this site.",
  envelopeOpened: "This envelope was opened as I say here.",
  auditReview: "I have reviewed the audit trail up to the row named here.",
  certifiedCopy:
    "I certify that this is a complete and unaltered copy of the record, as of the moment named here, as far as my role reads it.",
  analysisSets:
    "I fix these analysis sets of the locked data, blind: who belongs to which, and why somebody does not.",
  unblindingApproval: "I approve the unblinding of this locked study.",
} as const;
