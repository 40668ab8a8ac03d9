import { notFound, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { StudyRole } from "@/db/roles";
import { memberAtWorkOrNull, studiesOfPersonOrNull } from "./reads";
import { signInOptions } from "./sign-in-options";
import type { MemberAtWork } from "./types";

interface Session {
  readonly personId?: string;
  readonly signedInAt?: number;
}

/** Who holds a valid session, or null. */
export const signedInOrNull = cache(async (): Promise<{ personId: string; signedInAt: number } | null> => {
  const session = (await getServerSession(signInOptions)) as Session | null;
  return session?.personId && session.signedInAt
    ? { personId: session.personId, signedInAt: session.signedInAt }
    : null;
});

const memberOnce = cache(async (studyCode: string): Promise<MemberAtWork | "signed-out" | "stranger"> => {
  const session = await signedInOrNull();
  if (session === null) return "signed-out";
  const { personId, signedInAt } = session;
  const member = await memberAtWorkOrNull(personId, signedInAt, studyCode);
  if (member !== null) return member;
  // Signed out everywhere: the way back is to sign in, not a page that says there is nothing here.
  return (await studiesOfPersonOrNull(personId, signedInAt)) === null ? "signed-out" : "stranger";
});

/**
 * For pages: the member at work in the study, read from the database once a request. Sends to sign-in who is not signed
 * in; answers "not found" to strangers and to roles the page is not for, so that nobody learns what exists.
 */
export async function requireMember(studyCode: string, roles?: readonly StudyRole[]): Promise<MemberAtWork> {
  const member = await memberOnce(studyCode);
  if (member === "signed-out")
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(`/studies/${studyCode}`)}`);
  if (member === "stranger" || (roles && !roles.includes(member.role))) notFound();
  return member;
}

/** For actions: the member, or null when signed out, a stranger, or in another role. */
export async function memberOrNull(
  studyCode: string,
  roles: readonly StudyRole[],
): Promise<MemberAtWork | "signed-out" | null> {
  const member = await memberOnce(studyCode);
  if (member === "signed-out") return member;
  return member === "stranger" || !roles.includes(member.role) ? null : member;
}
