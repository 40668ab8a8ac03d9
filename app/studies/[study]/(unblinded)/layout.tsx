import type { ReactNode } from "react";
import { requireMember } from "@/lib/auth/require-member";
import { StudyFrame } from "../study-frame";

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly children: ReactNode;
}

/** Each page below says who may open it and when; this only makes the frame unmistakable. */
export default async function UnblindedLayout({ params, children }: Props) {
  const member = await requireMember((await params).study);
  return (
    <StudyFrame member={member} variant="unblinded">
      {children}
    </StudyFrame>
  );
}
