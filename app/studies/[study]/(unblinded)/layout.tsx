import type { ReactNode } from "react";
import { requireMember } from "@/lib/auth/require-member";
import { StudyFrame } from "../study-frame";

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly children: ReactNode;
}

/**
 * Each page below says who may open it and when; this only makes the frame unmistakable. Before the unblinding a statistician
 * finds nothing here but rehearsals.
 */
export default async function UnblindedLayout({ params, children }: Props) {
  const member = await requireMember((await params).study);
  return (
    <StudyFrame
      member={member}
      variant={member.role === "statistician" && member.stage !== "unblinded" ? "dummy" : "unblinded"}
    >
      {children}
    </StudyFrame>
  );
}
