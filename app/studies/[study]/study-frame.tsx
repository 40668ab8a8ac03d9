import type { ReactNode } from "react";
import { IdleLock } from "@/app/idle-lock";
import { SignOut } from "@/app/sign-out";
import { SigningProvider } from "@/components/form/signing-context";
import { KeepingProvider } from "@/components/kept-entries/keeping-provider";
import { KeptBar } from "@/components/kept-entries/kept-bar";
import { Frame } from "@/components/ui/frame";
import { keepingKeyOf } from "@/lib/auth/keeping-key";
import { type MemberAtWork, ROLE_TITLES } from "@/lib/auth/types";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { paths } from "@/lib/paths";
import { enterFormAction } from "./(blinded)/participants/[participant]/forms/actions";
import { logInjectionAction } from "./(blinded)/participants/[participant]/injections/actions";
import { homeOf, navigationOf } from "./navigation";

interface Props {
  readonly member: MemberAtWork;
  readonly variant?: "blinded" | "unblinded" | "dummy";
  readonly children: ReactNode;
}

/** The frame of a study's pages, filled with who is at work, where, and how the blind stands. */
export function StudyFrame({ member, variant = "blinded", children }: Props) {
  const frame = (
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
      <KeptBar />
      <SigningProvider held={member.factors}>{children}</SigningProvider>
      <IdleLock name={member.name} email={member.email} />
    </Frame>
  );
  return <Kept member={member}>{frame}</Kept>;
}

/** Who gives doses or fills in forms may be at a bed without a network. Nobody else's browser keeps an entry, or gets a key for it. */
function Kept({ member, children }: { readonly member: MemberAtWork; readonly children: ReactNode }) {
  if (member.role !== "nurse" && member.role !== "investigator") return children;
  const { personId } = member.actor;
  return (
    <KeepingProvider
      keeper={{ personId, ...keepingKeyOf(personId) }}
      actions={{ dose: logInjectionAction, form: enterFormAction }}
    >
      {children}
    </KeepingProvider>
  );
}

function blindOf(member: MemberAtWork) {
  if (member.unblindedAt)
    return { kind: "unblinded" as const, since: formatDate(siteDay(member.unblindedAt, member.timeZone)) };
  if (member.codesBroken > 0) return { kind: "broken" as const, codeBreaks: member.codesBroken };
  return member.openedAt ? { kind: "sealed" as const } : { kind: "not-sealed" as const };
}
