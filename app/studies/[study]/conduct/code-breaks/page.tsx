import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import type { StudyRole } from "@/db/roles";
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
  const isSealed = member.openedAt !== null && member.stage !== "unblinded";
  const roles = (...those: StudyRole[]) => isSealed && those.includes(member.role);
  return (
    <div className={styles.actions}>
      {roles("investigator") ? (
        <LinkButton href={paths.breakCode(code)} look="danger">
          Break a code
        </LinkButton>
      ) : null}
      {roles("investigator") ? (
        <LinkButton href={paths.openedEnvelope(code)} look="secondary">
          Record an opened envelope
        </LinkButton>
      ) : null}
      {roles("nurse", "investigator", "data_manager") ? (
        <LinkButton href={paths.inadvertentBreak(code)} look="secondary">
          Record an inadvertent unblinding
        </LinkButton>
      ) : null}
      {roles("investigator", "data_manager", "monitor") ? (
        <LinkButton href={paths.codeBreakDrill(code)} look="secondary">
          Drill
        </LinkButton>
      ) : null}
      {roles("pharmacist") ? (
        <LinkButton href={paths.envelopes(code)} look="secondary">
          Sealed envelopes
        </LinkButton>
      ) : null}
      {roles("pharmacist") ? (
        <LinkButton href={paths.authorityBreak(code)} look="secondary">
          Open a code for the authority
        </LinkButton>
      ) : null}
      {member.role === "monitor" || member.role === "data_manager" || member.role === "administrator" ? (
        <LinkButton href={paths.whoKnows(code)} look="secondary">
          Who knows what
        </LinkButton>
      ) : null}
    </div>
  );
}
