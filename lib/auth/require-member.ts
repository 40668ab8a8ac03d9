import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import type { StudyRole } from "@/db/roles";
import { memberAtWorkOrNull, studiesOfPersonOrNull } from "./reads";
import type { MemberAtWork } from "./types";

/**
 * Who holds a valid session, or null. The cookie is opened as next-auth does it, but only opened: its own session call also seals
 * a new one, which a page cannot set and every request would pay for.
 */
export const signedInOrNull = cache(async (): Promise<{ personId: string; signedInAt: number } | null> => {
  const isSecure = process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;
  const sealed = (await cookies()).get(`${isSecure ? "__Secure-" : ""}next-auth.session-token`)?.value;
  const secret = process.env.NEXTAUTH_SECRET;
  if (!sealed || !secret) return null;
  // An expired token and one that was sealed by somebody else are both no session.
  const token = await decode({ token: sealed, secret }).catch(() => null);
  const { sub, signedInAt } = token ?? {};
  return typeof sub === "string" && typeof signedInAt === "number" ? { personId: sub, signedInAt } : null;
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
