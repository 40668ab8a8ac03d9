import type { NavigationItem, NavigationNoun } from "@/components/ui/frame-navigation";
import type { StudyRole } from "@/db/roles";
import type { MemberAtWork } from "@/lib/auth/types";
import { paths } from "@/lib/paths";

const NOUNS: Readonly<Record<NavigationNoun, { label: string; href: (code: string) => string }>> = {
  today: { label: "Today", href: paths.schedule },
  participants: { label: "Participants", href: paths.participants },
  samples: { label: "Samples", href: paths.samples },
  entry: { label: "Enter", href: paths.samplesEntry },
  overview: { label: "Overview", href: paths.pooled },
  results: { label: "Results", href: paths.analysis },
  rehearsal: { label: "Rehearsal", href: paths.rehearsal },
  queries: { label: "Queries", href: paths.queries },
  kits: { label: "Kits", href: paths.kits },
  safety: { label: "Safety", href: paths.safetyBoard },
  serious: { label: "Safety", href: paths.seriousEvents },
  authority: { label: "Reports", href: paths.authorityReports },
  supply: { label: "Supply", href: paths.supply },
  people: { label: "People", href: paths.people },
  delegation: { label: "Delegation", href: paths.delegation },
  conduct: { label: "Study", href: paths.conduct },
  audit: { label: "Audit", href: paths.audit },
};

// What a role does, and nothing it never will.
const WORK: Readonly<Record<StudyRole, readonly NavigationNoun[]>> = {
  nurse: ["today", "participants", "queries", "kits", "conduct", "audit"],
  lab_technician: ["samples", "entry", "queries", "conduct"],
  investigator: ["participants", "serious", "queries", "kits", "conduct", "audit"],
  data_manager: ["overview", "participants", "queries", "serious", "conduct", "audit"],
  statistician: ["overview", "participants", "conduct"],
  pharmacist: ["supply", "authority", "conduct"],
  safety_board: ["safety", "conduct"],
  monitor: ["participants", "queries", "overview", "kits", "delegation", "conduct", "audit"],
  administrator: ["people", "delegation", "conduct", "audit"],
};

/** Who reads results by arm once the study is unblinded. */
export const READS_RESULTS: readonly StudyRole[] = [
  "statistician",
  "investigator",
  "data_manager",
  "safety_board",
  "monitor",
];

export function navigationOf(member: MemberAtWork): NavigationItem[] {
  const nouns = [...WORK[member.role]];
  if (member.stage === "unblinded" && READS_RESULTS.includes(member.role)) nouns.unshift("results");
  // On made-up arms, from the opening until there are real ones.
  if (
    member.role === "statistician" &&
    member.site === null &&
    member.stage !== "draft" &&
    member.stage !== "unblinded"
  )
    nouns.splice(-1, 0, "rehearsal");
  return nouns.map((noun) => ({
    label: NOUNS[noun].label,
    icon: noun,
    href: NOUNS[noun].href(member.study.code),
  }));
}

/** Where a person starts. */
export const homeOf = (member: MemberAtWork): string =>
  navigationOf(member)[0]?.href ?? paths.conduct(member.study.code);
