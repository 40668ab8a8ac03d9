/** One line of a report; cells in the order of the groups. */
export type ReportRow = {
  readonly label: string;
  readonly cells: readonly string[];
  /** Participants with at least one, in the order of the groups, where that is what the row counts. */
  readonly participants?: readonly number[];
};

export type ReportTable = {
  readonly title: string;
  readonly note: string;
  /** What the first column holds. */
  readonly head: string;
  readonly rows: readonly ReportRow[];
};

/** The tables of a report by group: one group in the open part, a masked letter for each in the closed part. */
export type SafetyReport = {
  readonly format: "verum-safety-report";
  readonly study: string;
  readonly number: number;
  /** Data recorded as of this date at the site, `YYYY-MM-DD`; what happened later is left out. */
  readonly cutoffOn: string;
  readonly groups: readonly string[];
  /** Participants of each group. Absent in a report from before it had figures, which shows its tables alone. */
  readonly sizes?: readonly number[];
  readonly tables: readonly ReportTable[];
};
