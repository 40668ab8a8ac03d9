import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { kitOrNull } from "@/lib/kits/reads";
import { paths } from "@/lib/paths";
import { QuarantineForm } from "./quarantine-form";

export const metadata: Metadata = { title: "Put a kit in quarantine" };

interface Props {
  readonly params: Promise<{ study: string; kit: string }>;
}

export default async function QuarantinePage({ params }: Props) {
  const { study, kit: id } = await params;
  const member = await requireMember(study, ["nurse", "investigator"]);
  const kit = z.uuid().safeParse(id).success ? await kitOrNull(member, id) : null;
  if (!kit) notFound();
  return (
    <>
      <PageTitle
        title={`Put kit ${kit.number} in quarantine`}
        back={{ href: paths.kit(study, kit.id), label: `Kit ${kit.number}` }}
      />
      <Section
        title="What changes"
        note="Nobody gives the kit any more. The site puts a kit in quarantine; only the pharmacist releases it. A dose it was assigned to gets another kit from the dose's own page."
      >
        <QuarantineForm
          studyCode={study}
          kitId={kit.id}
          kitNumber={kit.number}
          draftKey={`${member.actor.personId}:quarantine:${kit.id}`}
        />
      </Section>
    </>
  );
}
