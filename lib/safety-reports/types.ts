/** One line of a report; cells in the order of the groups. */
export type ReportRow = { readonly label: string; readonly cells: readonly string[] };

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
  readonly tables: readonly ReportTable[];
};
