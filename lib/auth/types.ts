import type { Member } from "@/db/as-actor";
import type { StudyRole } from "@/db/roles";
import type { FactorsHeld, ShownFactor } from "@/lib/second-factors/types";

export type StudyStage = "draft" | "open" | "closed to recruitment" | "locked" | "unblinded";

/** A version of the protocol begins at a site on a day there; the one of the opening has neither. */
export interface ProtocolStart {
  readonly version: string;
  readonly siteCode: string | null;
  readonly startsOn: string | null;
}

/** A person at work in a study: everything about them that a screen shows, read anew on every request. */
export interface MemberAtWork {
  readonly actor: Member;
  readonly name: string;
  readonly email: string;
  readonly role: StudyRole;
  /** Null: all sites. */
  readonly site: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly timeZone: string;
  } | null;
  /** The site's IANA zone; for people of all sites, the zone of the study's first site. */
  readonly timeZone: string;
  readonly study: {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly provenance: "conducted" | "imported" | "demonstration";
    /** The version in force: the one the study was opened under, or the newest draft. */
    readonly protocolVersion: string;
    /** Since when each version holds where, the versions oldest first; empty while no amendment has started anywhere. */
    readonly protocolStarts: readonly ProtocolStart[];
  };
  readonly stage: StudyStage;
  readonly openedAt: Date | null;
  readonly lockedAt: Date | null;
  readonly unblindedAt: Date | null;
  /** How many participants' codes were broken, those for an authority apart. */
  readonly codesBroken: number;
  /** In this person's inbox. */
  readonly unreadNotices: number;
  /** What the person holds beside the password: asked for at each signature. */
  readonly factors: FactorsHeld;
  /** The study asks a second factor of this role, and this session began without: require-member lets nobody past with it. */
  readonly lacksFactor: boolean;
  /** What came with this request to prove it; absent on pages. */
  readonly shown?: ShownFactor;
}

/** The words for a role, as people say them. */
export const ROLE_TITLES: Readonly<Record<StudyRole, string>> = {
  nurse: "Nurse",
  lab_technician: "Laboratory technician",
  investigator: "Investigator",
  data_manager: "Data manager",
  statistician: "Statistician",
  pharmacist: "Pharmacist",
  safety_board: "Safety board",
  monitor: "Monitor",
  administrator: "Administrator",
};

/** For what everybody in a study may do. */
export const EVERY_ROLE = Object.keys(ROLE_TITLES) as readonly StudyRole[];
