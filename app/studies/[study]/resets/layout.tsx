import type { ReactNode } from "react";
import { requireMember } from "@/lib/auth/require-member";
import { StudyFrame } from "../study-frame";

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly children: ReactNode;
}

export default async function ResetsLayout({ params, children }: Props) {
  return <StudyFrame member={await requireMember((await params).study)}>{children}</StudyFrame>;
}
