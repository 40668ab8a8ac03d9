import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/components/ui/facts";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import { paths } from "@/lib/paths";
import { syringesToPrepare } from "@/lib/preparations/reads";
import { PreparationForm } from "./preparation-form";

export const metadata: Metadata = { title: "Prepare a syringe" };

interface Props {
  readonly params: Promise<{ study: string; kit: string }>;
}

export default async function PrepareSyringePage({ params }: Props) {
  const { study, kit: id } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const syringe = (await syringesToPrepare(member)).find(({ kitId }) => kitId === id);
  if (!syringe || syringe.preparedAt !== null) notFound();
  return (
    <>
      <PageTitle
        title={`Prepare a syringe from kit ${syringe.kitNumber}`}
        back={{ href: paths.preparation(study), label: "Preparation" }}
      />
      <Facts
        facts={[
          { term: "For", value: `${syringe.randomizationNumber}, visit ${syringe.visitCode}` },
          { term: "Kit to open", value: syringe.kitNumber },
        ]}
      />
      <PreparationForm
        studyCode={study}
        kitId={syringe.kitId}
        kitNumber={syringe.kitNumber}
        zone={syringe.timeZone}
        now={siteTimeOf(new Date(), syringe.timeZone)}
        draftKey={`${member.actor.personId}:preparation:${syringe.kitId}`}
      />
    </>
  );
}
