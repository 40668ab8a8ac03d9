import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { officesAndMembers } from "@/lib/appointments/reads";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import styles from "../code-breaks.module.css";
import { AuthorityForm } from "./authority-form";

export const metadata: Metadata = { title: "Open a code for the authority" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function AuthorityPage({ params }: Props) {
  const member = await requireMember((await params).study, ["pharmacist"]);
  const code = member.study.code;
  const { offices } = await officesAndMembers(member);
  const holds = offices.some(
    (one) => one.office === "safety-person" && one.personId === member.actor.personId,
  );
  return (
    <div className={styles.page}>
      <PageTitle
        title="Open a code for the authority"
        lead="One participant, for a report that must name the treatment. The site stays blind and does not see that it happened."
        back={{ href: paths.codeBreaks(code), label: "Code breaks" }}
      />
      {holds ? (
        <Section title="Which report?">
          <AuthorityForm
            study={code}
            signer={member.name}
            personId={member.actor.personId}
            cancelHref={paths.codeBreaks(code)}
          />
        </Section>
      ) : (
        <Notice kind="info" title="The study's safety person does this.">
          An administrator appoints one, under People.
        </Notice>
      )}
    </div>
  );
}
