import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Checklist } from "@/components/ui/checklist";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { UNLOCKERS } from "@/lib/locks/types";
import { studyLife } from "@/lib/openings/life-reads";
import { paths } from "@/lib/paths";
import { Ceremony } from "../ceremony";
import { UnlockingForm } from "./unlocking-form";

export const metadata: Metadata = { title: "Lift the lock" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function UnlockingPage({ params }: Props) {
  const member = await requireMember((await params).study, UNLOCKERS);
  const code = member.study.code;
  if (member.stage !== "locked") redirect(paths.conduct(code));
  const approvals = (await studyLife(member)).unlockApprovals ?? [];
  const [first, second] = approvals;
  const said = (one: (typeof approvals)[number] | undefined) =>
    one ? `${one.by}, ${formatInstant(one.at, member.timeZone)}: “${one.reason}”` : "Missing.";
  const hasSigned = approvals.some((one) => one.personId === member.actor.personId);
  return (
    <Ceremony
      study={code}
      title="Lift the lock"
      lead={`${member.study.title}. The data can be written again; the blind stays closed.`}
      happens={[
        "With the second signature study data can be corrected again, each change with its reason.",
        "Analysis sets that were fixed, and approvals of an unblinding, count no more: they belong to the lock that is lifted.",
        "Everything written from the first lock on is listed for everybody who reads the audit trail.",
        "The study is locked anew by its whole checklist.",
      ]}
      final={["That the study was unlocked. It stands in its life, and in the report."]}
      signs="Two different people, each with the own password; one of them a data manager, the other a statistician, an investigator, a monitor or another data manager."
    >
      <Section title="Signatures">
        <Checklist
          items={[
            { label: "A first person has signed", met: first !== undefined, detail: said(first) },
            { label: "A second person has signed", met: second !== undefined, detail: said(second) },
          ]}
        />
      </Section>
      <Section title="Sign">
        <UnlockingForm
          study={code}
          signer={member.name}
          personId={member.actor.personId}
          cancelHref={paths.conduct(code)}
          isLast={first !== undefined}
          {...(hasSigned ? { blocked: "You have signed. A second person has to sign too." } : {})}
        />
      </Section>
    </Ceremony>
  );
}
