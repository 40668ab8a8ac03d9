import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { siteDay } from "@/lib/calendar/site-day";
import { paths } from "@/lib/paths";
import { AmendmentForm } from "./amendment-form";

export const metadata: Metadata = { title: "Record an amendment" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function NewAmendmentPage({ params }: Props) {
  const member = await requireMember((await params).study, ["administrator"]);
  const code = member.study.code;
  if (member.stage !== "open" && member.stage !== "closed to recruitment") redirect(paths.amendments(code));
  return (
    <>
      <PageTitle
        title="Record an amendment"
        lead="An approved version of the protocol. Arms, randomization, dosing visits and what is already recorded stay; windows, ranges, checks, texts, and new visits, markers and criteria can change."
        back={{ href: paths.amendments(code), label: "Amendments" }}
      />
      <Section title="The new version">
        <AmendmentForm
          study={code}
          signer={member.name}
          draftKey={`${member.actor.personId}:amendment:${code}`}
          todayOn={siteDay(new Date(), member.timeZone)}
          zone={member.timeZone}
        />
      </Section>
    </>
  );
}
