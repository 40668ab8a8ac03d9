import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { officesAndMembers } from "@/lib/appointments/reads";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import styles from "../code-breaks.module.css";
import { peopleToName } from "../people-to-name";
import { InadvertentForm } from "./inadvertent-form";

export const metadata: Metadata = { title: "Inadvertent unblinding" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function InadvertentPage({ params }: Props) {
  const member = await requireMember((await params).study, ["nurse", "investigator", "data_manager"]);
  const code = member.study.code;
  const { members } = await officesAndMembers(member);
  return (
    <div className={styles.page}>
      <PageTitle
        title="Inadvertent unblinding"
        lead="Somebody learned what a participant receives without meaning to. Nothing is opened here."
        back={{ href: paths.codeBreaks(code), label: "Code breaks" }}
      />
      <Section title="What happened">
        <InadvertentForm
          study={code}
          personId={member.actor.personId}
          zone={member.timeZone}
          people={peopleToName(members)}
          cancelHref={paths.codeBreaks(code)}
        />
      </Section>
    </div>
  );
}
