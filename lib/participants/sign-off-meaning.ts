/** What the signature stands for (21 CFR 11.50(a)(3)); shown before signing and kept with the signature. */
export const SIGN_OFF_MEANING =
  "I have reviewed this participant's record. It is complete, accurate and attributable, and what is missing is explained.";
