import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/components/ui/facts";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { kitsWithContent } from "@/lib/kits/content-reads";
import { paths } from "@/lib/paths";
import { ReleaseForm } from "./release-form";

export const metadata: Metadata = { title: "Release a kit" };

interface Props {
  readonly params: Promise<{ study: string; quarantine: string }>;
}

export default async function ReleasePage({ params }: Props) {
  const { study, quarantine: id } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const key = blindingKeyOrNull(process.env);
  const kit = (key ? await kitsWithContent(member, key) : [])
    .flatMap((place) => place.kits)
    .find((each) => each.quarantine?.id === id);
  if (!kit?.quarantine) notFound();
  return (
    <>
      <PageTitle title={`Release kit ${kit.number}`} back={{ href: paths.supply(study), label: "Supply" }} />
      <Facts
        facts={[
          { term: "Why it is in quarantine", value: kit.quarantine.reason },
          { term: "Content", value: kit.content?.name ?? "Does not open" },
          { term: "Lot", value: kit.lot ?? "not recorded" },
        ]}
      />
      <Section
        title="What changes"
        note="The kit can be given again. To destroy it instead, let the site return it. The reason is read by blinded people: name no content in it."
      >
        <ReleaseForm
          studyCode={study}
          quarantineId={kit.quarantine.id}
          kitNumber={kit.number}
          draftKey={`${member.actor.personId}:release:${id}`}
        />
      </Section>
    </>
  );
}
