import {
  IconCalendarDue,
  IconChartLine,
  IconClipboardList,
  IconFlask2,
  IconHistory,
  IconMask,
  IconPackage,
  IconPackages,
  IconReportAnalytics,
  IconRoute,
  IconTable,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { NavigationItem } from "@/components/ui/frame-navigation";
import type { StudyRole } from "@/db/roles";
import type { MemberAtWork } from "@/lib/auth/types";
import { paths } from "@/lib/paths";

type Noun =
  | "today"
  | "participants"
  | "samples"
  | "entry"
  | "overview"
  | "results"
  | "rehearsal"
  | "kits"
  | "supply"
  | "people"
  | "delegation"
  | "conduct"
  | "audit";

const NOUNS: Readonly<Record<Noun, { label: string; icon: ReactNode; href: (code: string) => string }>> = {
  today: { label: "Today", icon: <IconCalendarDue size={20} />, href: paths.schedule },
  participants: { label: "Participants", icon: <IconUsersGroup size={20} />, href: paths.participants },
  samples: { label: "Samples", icon: <IconFlask2 size={20} />, href: paths.samples },
  entry: { label: "Enter", icon: <IconTable size={20} />, href: paths.samplesEntry },
  overview: { label: "Overview", icon: <IconChartLine size={20} />, href: paths.pooled },
  results: { label: "Results", icon: <IconReportAnalytics size={20} />, href: paths.analysis },
  rehearsal: { label: "Rehearsal", icon: <IconMask size={20} />, href: paths.rehearsal },
  kits: { label: "Kits", icon: <IconPackage size={20} />, href: paths.kits },
  supply: { label: "Supply", icon: <IconPackages size={20} />, href: paths.supply },
  people: { label: "People", icon: <IconUsers size={20} />, href: paths.people },
  delegation: { label: "Delegation", icon: <IconClipboardList size={20} />, href: paths.delegation },
  conduct: { label: "Study", icon: <IconRoute size={20} />, href: paths.conduct },
  audit: { label: "Audit", icon: <IconHistory size={20} />, href: paths.audit },
};

// What a role does, and nothing it never will.
const WORK: Readonly<Record<StudyRole, readonly Noun[]>> = {
  nurse: ["today", "participants", "kits", "conduct", "audit"],
  lab_technician: ["samples", "entry", "conduct"],
  investigator: ["participants", "kits", "conduct", "audit"],
  data_manager: ["overview", "participants", "conduct", "audit"],
  statistician: ["overview", "participants", "conduct"],
  pharmacist: ["supply", "conduct"],
  safety_board: ["conduct"],
  monitor: ["participants", "overview", "kits", "delegation", "conduct", "audit"],
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
    icon: NOUNS[noun].icon,
    href: NOUNS[noun].href(member.study.code),
  }));
}

/** Where a person starts. */
export const homeOf = (member: MemberAtWork): string =>
  navigationOf(member)[0]?.href ?? paths.conduct(member.study.code);
