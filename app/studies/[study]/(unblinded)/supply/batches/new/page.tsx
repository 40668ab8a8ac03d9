import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { GenerateForm } from "./generate-form";
import { ImportForm } from "./import-form";

export const metadata: Metadata = { title: "Bring in a batch" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function NewBatchPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const protocol = await readProtocol(member);
  const contents = protocol.arms.map(({ code, name }) => ({ code, name }));
  const draftKey = `${member.actor.personId}:batch:${study}`;
  return (
    <>
      <PageTitle title="Bring in a batch" back={{ href: paths.supply(study), label: "Supply" }} />
      {member.site === null ? (
        <>
          <Section
            title="Number new kits"
            note="Numbers are drawn at random and mixed. The pattern guard tests them before any kit is taken."
          >
            <GenerateForm studyCode={study} contents={contents} draftKey={`${draftKey}:new`} />
          </Section>
          <Section
            title="Or take a list made elsewhere"
            note="CSV with the columns number, content, lot, expires_on, one kit a line. The pattern guard refuses a list that tells what is in a kit."
          >
            <ImportForm
              studyCode={study}
              codes={contents.map(({ code }) => code)}
              draftKey={`${draftKey}:list`}
            />
          </Section>
        </>
      ) : (
        <Notice kind="info" title="The depot is the study's: a pharmacist of all sites brings kits in." />
      )}
    </>
  );
}
