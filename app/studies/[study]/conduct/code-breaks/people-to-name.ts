import type { Appointable } from "@/lib/appointments/reads";
import { ROLE_TITLES } from "@/lib/auth/types";

export interface Person {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

/** The people of the study as boxes to tick; pharmacists know by duty and are left out. */
export function peopleToName(members: readonly Appointable[]): Person[] {
  return members
    .filter(({ role }) => role !== "pharmacist")
    .map(({ personId, name, role, siteName }) => ({
      value: personId,
      label: name,
      hint: `${ROLE_TITLES[role]}, ${siteName ?? "all sites"}`,
    }));
}
