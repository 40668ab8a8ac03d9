/** The roles a person may hold in a study, as `memberships_role_known` lists them. */
export const STUDY_ROLES = [
  "nurse",
  "lab_technician",
  "investigator",
  "data_manager",
  "statistician",
  "pharmacist",
  "safety_board",
  "monitor",
  "administrator",
] as const;

export type StudyRole = (typeof STUDY_ROLES)[number];

/** Duties of the server itself, each a Postgres role; nobody signs in as one. */
export type Duty = "identity" | "visitor" | "allocator" | "archivist" | "importer" | "messenger" | "reminder";
