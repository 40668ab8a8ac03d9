import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { Ceremony } from "../ceremony";
import { ClosureForm } from "./closure-form";

export const metadata: Metadata = { title: "Recruitment" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function ClosurePage({ params }: Props) {
  const member = await requireMember((await params).study, ["data_manager"]);
  const code = member.study.code;
  const isClosed = member.stage === "closed to recruitment";
  if (!isClosed && member.stage !== "open") redirect(paths.conduct(code));
  return (
    <Ceremony
      study={code}
      title={isClosed ? "Reopen recruitment" : "Close recruitment"}
      lead={isClosed ? "Recruitment is closed." : "Recruitment is open."}
      happens={
        isClosed
          ? ["Participants may be randomized again.", "The closure and its end stay on record."]
          : [
              "Nobody is randomized from here on; a randomization under way is waited for.",
              "Participants in the study go on as planned.",
            ]
      }
      final={[
        isClosed
          ? "Nothing: recruitment can be closed again."
          : "Nothing: until the lock, recruitment can be reopened with a reason.",
      ]}
      signs="The data manager, with the own password."
    >
      <Section title="Sign">
        <ClosureForm
          study={code}
          isClosed={isClosed}
          signer={member.name}
          personId={member.actor.personId}
          cancelHref={paths.conduct(code)}
        />
      </Section>
    </Ceremony>
  );
}
