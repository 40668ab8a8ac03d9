import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { doseToLogOrNull } from "@/lib/injections/reads";
import { paths } from "@/lib/paths";
import { visitByCode } from "@/lib/protocol/visits";
import { ReplacementForm } from "./replacement-form";

export const metadata: Metadata = { title: "Replace a kit" };

interface Props {
  readonly params: Promise<{ study: string; participant: string }>;
  readonly searchParams: Promise<{ visit?: string | string[] }>;
}

export default async function ReplacementPage({ params, searchParams }: Props) {
  const [{ study, participant }, { visit }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["nurse"]);
  if (!z.uuid().safeParse(participant).success || typeof visit !== "string") notFound();
  const found = await doseToLogOrNull(member, participant, visit);
  const kit = found?.facts.kit;
  if (!found || !kit || found.injectionId !== null) notFound();
  return (
    <>
      <PageTitle
        title={`Replace kit ${kit.number}`}
        lead={`${found.facts.participantNumber}, ${visitByCode(found.protocol, visit)?.name ?? visit}`}
        back={{ href: paths.newInjection(study, participant, visit), label: "Log injection" }}
      />
      <Section
        title="What changes"
        note="The system assigns another kit to this dose. Keep the first one apart and return it to the pharmacy. This cannot be undone."
      >
        <ReplacementForm
          studyCode={study}
          participantId={participant}
          visitCode={visit}
          kitId={kit.id}
          kitNumber={kit.number}
          draftKey={`${member.actor.personId}:replacement:${kit.id}`}
        />
      </Section>
    </>
  );
}
