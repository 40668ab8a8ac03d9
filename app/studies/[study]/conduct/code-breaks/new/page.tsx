import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { screeningNumberOrNull } from "@/lib/code-breaks/reads";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import styles from "../code-breaks.module.css";
import { BreakCodeForm } from "./break-code-form";

export const metadata: Metadata = { title: "Break a code" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<{ participant?: string | string[] }>;
}

export default async function BreakCodePage({ params, searchParams }: Props) {
  const member = await requireMember((await params).study, ["investigator"]);
  const { participant } = await searchParams;
  const screeningNumber =
    typeof participant === "string" ? await screeningNumberOrNull(member, participant) : null;
  // Another site's participant is nobody here, as everywhere.
  if (participant !== undefined && screeningNumber === null) notFound();
  const { emergencyContact } = await readProtocol(member);
  const code = member.study.code;
  return (
    <div className={styles.page}>
      <PageTitle
        title="Break a code"
        lead="In an emergency, for one participant. You decide alone, at any hour; nobody needs to be asked."
        back={{ href: paths.codeBreaks(code), label: "Code breaks" }}
      />
      <Notice kind="warning" title="Will knowing the treatment change what you do for this patient now?">
        If not, do not break the code: a serious event is reported without it. Tell the medical monitor when
        time allows, before or after. It is immediate, it cannot be undone, and it is logged.
      </Notice>
      {member.stage === "unblinded" ? (
        <Notice kind="info" title="The study is unblinded: who was given what stands under Results." />
      ) : (
        <Section title="Whose code?">
          <BreakCodeForm
            study={code}
            signer={member.name}
            personId={member.actor.personId}
            cancelHref={paths.codeBreaks(code)}
            {...(screeningNumber ? { screeningNumber } : {})}
          />
        </Section>
      )}
      <p className={styles.otherwise}>
        If this page does not answer: open the participant&apos;s sealed envelope, or call{" "}
        {emergencyContact ? (
          <>
            {emergencyContact.name}, <a href={`tel:${emergencyContact.phone}`}>{emergencyContact.phone}</a>
          </>
        ) : (
          "the number on the participant's card"
        )}
        . Record it here afterwards.
      </p>
    </div>
  );
}
