/** Whose code a drill breaks: a card like a participant's, of nobody. Its number cannot be one that a study gives. */
export const DUMMY_PARTICIPANT = { screeningNumber: "DRILL-001", sex: "F", birthYear: 1985 } as const;
