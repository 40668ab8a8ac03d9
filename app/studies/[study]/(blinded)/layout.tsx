import type { ReactNode } from "react";
import { requireMember } from "@/lib/auth/require-member";
import { StudyFrame } from "../study-frame";

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly children: ReactNode;
}

/** Everybody but the pharmacist, who knows what is in the kits. */
export default async function BlindedLayout({ params, children }: Props) {
  const member = await requireMember((await params).study, [
    "nurse",
    "lab_technician",
    "investigator",
    "data_manager",
    "statistician",
    "safety_board",
    "monitor",
    "administrator",
  ]);
  return <StudyFrame member={member}>{children}</StudyFrame>;
}
