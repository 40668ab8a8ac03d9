import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { kitOrNull } from "@/lib/kits/reads";
import { paths } from "@/lib/paths";
import { ReturnForm } from "./return-form";

export const metadata: Metadata = { title: "Return a kit" };

interface Props {
  readonly params: Promise<{ study: string; kit: string }>;
}

export default async function ReturnPage({ params }: Props) {
  const { study, kit: id } = await params;
  const member = await requireMember(study, ["nurse"]);
  const kit = z.uuid().safeParse(id).success ? await kitOrNull(member, id) : null;
  if (!kit) notFound();
  return (
    <>
      <PageTitle
        title={`Return kit ${kit.number}`}
        back={{ href: paths.kit(study, kit.id), label: `Kit ${kit.number}` }}
      />
      <Section
        title="What changes"
        note="The kit goes back to the pharmacy and is given to nobody any more. This cannot be undone."
      >
        <ReturnForm
          studyCode={study}
          kitId={kit.id}
          kitNumber={kit.number}
          draftKey={`${member.actor.personId}:return:${kit.id}`}
        />
      </Section>
    </>
  );
}
