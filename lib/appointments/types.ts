import type { StudyRole } from "@/db/roles";

export type Office = "sponsor-contact" | "principal-investigator" | "safety-person";

export const OFFICE_TITLES: Readonly<Record<Office, string>> = {
  "sponsor-contact": "Sponsor's contact",
  "principal-investigator": "Principal investigator",
  "safety-person": "Safety person",
};

/** As `verum.office_suits` has it: whom an office may be given to. */
export const OFFICE_ROLES: Readonly<Record<Office, readonly StudyRole[]>> = {
  "sponsor-contact": ["data_manager", "monitor"],
  "principal-investigator": ["investigator"],
  "safety-person": ["pharmacist"],
};
