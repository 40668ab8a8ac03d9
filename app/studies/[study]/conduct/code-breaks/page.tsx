import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import type { MemberAtWork } from "@/lib/auth/types";
import { codeBreaksOf } from "@/lib/code-breaks/reads";
import { READS_BREAKS } from "@/lib/code-breaks/types";
import { paths } from "@/lib/paths";
import { CodeBreakTable } from "./code-break-table";
import styles from "./code-breaks.module.css";

export const metadata: Metadata = { title: "Code breaks" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function CodeBreaksPage({ params }: Props) {
  const member = await requireMember((await params).study);
  const breaks = READS_BREAKS.includes(member.role) ? await codeBreaksOf(member) : null;
  return (
    <div className={styles.page}>
      <PageTitle
        title="Code breaks"
        lead={
          member.codesBroken === 0
            ? "No participant's code has been broken."
            : `Participants whose code was broken: ${member.codesBroken}.`
        }
        back={{ href: paths.conduct(member.study.code), label: "Life of the study" }}
      />
      <Actions member={member} />
      {breaks === null ? null : (
        <Section title="What was broken" look="bare" note="What a code said stands nowhere.">
          {breaks.length === 0 ? (
            <EmptyState title="None so far.">
              An emergency is the only reason to open a code before the study is unblinded.
            </EmptyState>
          ) : (
            <CodeBreakTable study={member.study.code} role={member.role} breaks={breaks} />
          )}
        </Section>
      )}
    </div>
  );
}

function Actions({ member }: { readonly member: MemberAtWork }) {
  const { code } = member.study;
  if (member.role !== "investigator" || member.stage === "unblinded") return null;
  return (
    <p className={styles.actions}>
      <LinkButton href={paths.breakCode(code)} look="danger">
        Break a code
      </LinkButton>
    </p>
  );
}
