import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { officesAndMembers } from "@/lib/appointments/reads";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import styles from "../code-breaks.module.css";
import { peopleToName } from "../people-to-name";
import { EnvelopeForm } from "./envelope-form";

export const metadata: Metadata = { title: "An opened envelope" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function OpenedEnvelopePage({ params }: Props) {
  const member = await requireMember((await params).study, ["investigator"]);
  const code = member.study.code;
  const { members } = await officesAndMembers(member);
  return (
    <div className={styles.page}>
      <PageTitle
        title="An opened envelope"
        lead="It was opened while this system was down. It is a code break like any other, and is recorded as one."
        back={{ href: paths.codeBreaks(code), label: "Code breaks" }}
      />
      <Section title="What happened">
        <EnvelopeForm
          study={code}
          signer={member.name}
          personId={member.actor.personId}
          zone={member.timeZone}
          people={peopleToName(members)}
          cancelHref={paths.codeBreaks(code)}
        />
      </Section>
    </div>
  );
}
