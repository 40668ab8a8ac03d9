/** One field of a row as it was and as it became; null where there was none. */
export interface FieldChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What happened once to one row. */
export interface AuditEntry {
  readonly sequence: number;
  readonly at: Date;
  /** Null when the server itself or an import wrote it. */
  readonly personName: string | null;
  readonly role: string;
  readonly siteCode: string | null;
  /** The site's zone, or null when the row belongs to no site. */
  readonly timeZone: string | null;
  readonly screeningNumber: string | null;
  readonly event: string;
  readonly reason: string | null;
  readonly table: string;
  readonly rowKey: string;
  readonly action: "insert" | "update" | "delete";
  readonly changes: readonly FieldChange[];
}
