import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { StudyRole } from "@/db/roles";
import { ACTIVITY_COOKIE, hasLapsed, lastActiveAt } from "./idle";
import { memberAtWorkOrNull, studiesOfPersonOrNull } from "./reads";
import { claimOrNull, type SessionClaim, sessionCookieName } from "./session-token";
import type { MemberAtWork } from "./types";

/** Who holds a session that has not lapsed, or null. Whether it was ended meanwhile is read with the person. */
export const signedInOrNull = cache(async (): Promise<SessionClaim | null> => {
  const jar = await cookies();
  const token = jar.get(sessionCookieName())?.value;
  const claim = await claimOrNull(token);
  const secret = process.env.NEXTAUTH_SECRET;
  if (claim === null || !token || !secret) return null;
  const activeAt = lastActiveAt(secret, token, claim.signedInAt, jar.get(ACTIVITY_COOKIE)?.value);
  return hasLapsed(claim.signedInAt, activeAt, Date.now()) ? null : claim;
});

const memberOnce = cache(
  async (studyCode: string): Promise<MemberAtWork | "signed-out" | "stranger" | "lacks-factor"> => {
    const session = await signedInOrNull();
    if (session === null) return "signed-out";
    const { personId, signedInAt, sessionId } = session;
    const member = await memberAtWorkOrNull(personId, signedInAt, studyCode, sessionId);
    if (member !== null) return member.lacksFactor ? "lacks-factor" : member;
    // Signed out elsewhere: the way back is to sign in, not a page that says there is nothing here.
    return (await studiesOfPersonOrNull(personId, signedInAt, sessionId)) === null
      ? "signed-out"
      : "stranger";
  },
);

/**
 * For pages: the member at work in the study, read from the database once a request. Sends to sign-in who is not signed
 * in; answers "not found" to strangers and to roles the page is not for, so that nobody learns what exists.
 */
export async function requireMember(studyCode: string, roles?: readonly StudyRole[]): Promise<MemberAtWork> {
  const member = await memberOnce(studyCode);
  if (member === "signed-out") {
    // Back to this very page, where a draft may wait (scripts/start/app-server.mjs).
    const path = (await headers()).get("x-verum-path") ?? `/studies/${studyCode}`;
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  }
  if (member === "lacks-factor") redirect("/account?asked=second-factor");
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
  if (member === "lacks-factor") return null;
  return member === "stranger" || !roles.includes(member.role) ? null : member;
}
