import type { ReactNode } from "react";
import { IdleLock } from "@/app/idle-lock";
import { SignOut } from "@/app/sign-out";
import { SigningProvider } from "@/components/form/signing-context";
import { Frame } from "@/components/ui/frame";
import { type MemberAtWork, ROLE_TITLES } from "@/lib/auth/types";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { paths } from "@/lib/paths";
import { homeOf, navigationOf } from "./navigation";

interface Props {
  readonly member: MemberAtWork;
  readonly variant?: "blinded" | "unblinded" | "dummy";
  readonly children: ReactNode;
}

/** The frame of a study's pages, filled with who is at work, where, and how the blind stands. */
export function StudyFrame({ member, variant = "blinded", children }: Props) {
  return (
    <Frame
      study={{ code: member.study.code, title: member.study.title, href: homeOf(member) }}
      siteName={member.site?.name ?? null}
      role={ROLE_TITLES[member.role]}
      clock={{ nowAt: new Date().toISOString(), zone: member.timeZone }}
      blind={blindOf(member)}
      person={{ name: member.name, email: member.email }}
      signOut={<SignOut />}
      signOutEverywhere={<SignOut everywhere />}
      menu={
        <>
          <a href={paths.account}>Your account</a>
          <a href={paths.studies}>Other studies</a>
        </>
      }
      navigation={navigationOf(member)}
      inbox={{ href: paths.notices(member.study.code), unread: member.unreadNotices }}
      variant={variant}
      demonstration={member.study.provenance === "demonstration"}
    >
      <SigningProvider held={member.factors}>{children}</SigningProvider>
      <IdleLock name={member.name} email={member.email} />
    </Frame>
  );
}

function blindOf(member: MemberAtWork) {
  if (member.unblindedAt)
    return { kind: "unblinded" as const, since: formatDate(siteDay(member.unblindedAt, member.timeZone)) };
  if (member.codesBroken > 0) return { kind: "broken" as const, codeBreaks: member.codesBroken };
  return member.openedAt ? { kind: "sealed" as const } : { kind: "not-sealed" as const };
}
