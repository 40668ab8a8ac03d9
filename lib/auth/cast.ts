import type { StudyRole } from "@/db/roles";

export interface CastMember {
  readonly name: string;
  readonly email: string;
  /** Null: a person with nothing, who must see nothing. */
  readonly role: StudyRole | null;
  /** Null: all sites. */
  readonly siteCode: string | null;
}

/** One password for everybody in the demonstration, shown on the sign-in page. Never used outside it. */
export const CAST_PASSWORD = "demonstration-only";

/** The people of demonstrations and tests: real names of nobody. */
export const CAST = {
  nurse: { name: "Dewi Lestari", email: "dewi.nurse@verum.example", role: "nurse", siteCode: "01" },
  otherNurse: { name: "Rina Wulandari", email: "rina.nurse@verum.example", role: "nurse", siteCode: "02" },
  investigator: {
    name: "Dr Budi Santoso",
    email: "budi.investigator@verum.example",
    role: "investigator",
    siteCode: "01",
  },
  otherInvestigator: {
    name: "Dr Sari Hartono",
    email: "sari.investigator@verum.example",
    role: "investigator",
    siteCode: "02",
  },
  technician: {
    name: "Agus Pratama",
    email: "agus.laboratory@verum.example",
    role: "lab_technician",
    siteCode: null,
  },
  dataManager: {
    name: "Maya Kusuma",
    email: "maya.data@verum.example",
    role: "data_manager",
    siteCode: null,
  },
  statistician: {
    name: "Ratna Dewanti",
    email: "ratna.statistics@verum.example",
    role: "statistician",
    siteCode: null,
  },
  pharmacist: {
    name: "Hendra Wijaya",
    email: "hendra.pharmacy@verum.example",
    role: "pharmacist",
    siteCode: null,
  },
  safetyBoard: {
    name: "Prof Siti Rahma",
    email: "siti.board@verum.example",
    role: "safety_board",
    siteCode: null,
  },
  monitor: { name: "Tomas Novak", email: "tomas.monitor@verum.example", role: "monitor", siteCode: null },
  administrator: {
    name: "Ayu Permata",
    email: "ayu.admin@verum.example",
    role: "administrator",
    siteCode: null,
  },
  stranger: { name: "Joko Nobody", email: "joko.nobody@verum.example", role: null, siteCode: null },
} as const satisfies Readonly<Record<string, CastMember>>;

export type CastKey = keyof typeof CAST;
