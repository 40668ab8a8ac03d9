import type { StudyRole } from "@/db/roles";

/** Who takes the whole study away once it is unblinded: those who read all of its data, at all sites. */
export const ARCHIVE_READERS: readonly StudyRole[] = ["statistician", "data_manager"];
