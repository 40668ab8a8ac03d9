import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { lockChecklistOrNull } from "@/lib/locks/reads";
import { paths } from "@/lib/paths";
import { Ceremony } from "../ceremony";
import { ConditionList } from "./condition-list";
import { LockForm } from "./lock-form";

export const metadata: Metadata = { title: "Lock the study" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function LockPage({ params }: Props) {
  const member = await requireMember((await params).study, ["data_manager"]);
  const code = member.study.code;
  if (member.stage !== "open" && member.stage !== "closed to recruitment") redirect(paths.conduct(code));
  const checklist = await lockChecklistOrNull(member);
  const met = checklist?.filter((condition) => condition.met).length ?? 0;
  const open = (checklist?.length ?? 0) - met;
  return (
    <Ceremony
      study={code}
      title="Lock the study"
      lead={`${member.study.title}. The data become final; the blind stays closed.`}
      happens={[
        "Every write under way is waited for, and the checklist is judged once more with nobody able to write.",
        "The SHA-256 of the whole dataset is computed and signed.",
        "From then on the database refuses every change of study data, by anybody.",
      ]}
      final={[
        "That the study was locked with these data. Two people can lift the lock until the unblinding; everything written after it is then listed.",
      ]}
      signs="A data manager of all sites, with the own password."
    >
      {checklist === null ? (
        <Notice kind="warning" title="The lock is over all sites">
          You work at one site. A data manager of all sites sees the checklist and signs.
        </Notice>
      ) : (
        <>
          <Section title="Checklist">
            <Progress label="Conditions met" done={met} total={checklist.length} />
            <ConditionList conditions={checklist} />
          </Section>
          <Section title="Sign">
            <LockForm
              study={code}
              signer={member.name}
              personId={member.actor.personId}
              cancelHref={paths.conduct(code)}
              {...(open === 0
                ? {}
                : {
                    blocked: `${open} of the ${checklist.length} conditions above ${open === 1 ? "is" : "are"} not met yet.`,
                  })}
            />
          </Section>
        </>
      )}
    </Ceremony>
  );
}
