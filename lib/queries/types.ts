/** Roles that can be asked. Those who are unblinded by duty are not: an answer is read by the blind. */
export const ASKED_ROLES = ["nurse", "investigator", "lab_technician"] as const;
export type AskedRole = (typeof ASKED_ROLES)[number];

export const QUERY_STATES = ["open", "answered", "closed"] as const;
export type QueryState = (typeof QUERY_STATES)[number];

export const CONCLUSIONS = ["corrected", "explained", "withdrawn"] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

/** A data point: table and row key as in the audit trail, and the column. Of a result: the tube's id and the marker's code. */
export interface DataPoint {
  readonly table: string;
  readonly rowKey: string;
  /** Null: the whole row. */
  readonly field: string | null;
  /** Of what is not there yet: the participant's row, and the visit. */
  readonly visit: string | null;
}

/** Where a data point's row was found. */
export interface PlacedPoint {
  readonly siteId: string;
  readonly participantId: string;
  readonly sampleId: string | null;
}

export interface QueryMessage {
  readonly id: string;
  readonly kind: "answer" | "question";
  readonly body: string;
  readonly at: Date;
  /** Null: the server, or somebody the reader may not know. */
  readonly by: string | null;
}

export interface QueryShown {
  readonly id: string;
  readonly point: DataPoint;
  readonly assignedRole: AskedRole;
  readonly origin: "data_manager" | "monitor" | "check" | "import";
  readonly question: string;
  readonly askedAt: Date;
  readonly askedBy: string | null;
  readonly state: QueryState;
  /** Oldest first. */
  readonly messages: readonly QueryMessage[];
  readonly closure: {
    readonly conclusion: Conclusion;
    readonly note: string | null;
    readonly at: Date;
    readonly by: string | null;
  } | null;
  /** Null for the laboratory, which knows tubes alone. */
  readonly participant: { readonly id: string; readonly number: string; readonly siteCode: string } | null;
  readonly accessionNumber: string | null;
  /** Of a question about one of the protocol's forms: which. */
  readonly formCode: string | null;
  /** Whole days since it was asked, until it was closed. */
  readonly ageDays: number;
  /** What the reader may do now. */
  readonly may: { readonly answer: boolean; readonly askAgain: boolean; readonly close: boolean };
}

/** What is asked about one record. */
export interface RecordQueries {
  readonly table: string;
  readonly rowKey: string;
  readonly queries: readonly QueryShown[];
  /** Whom the member may ask about this record; nobody, when asking is not the member's work. */
  readonly roles: readonly AskedRole[];
}
