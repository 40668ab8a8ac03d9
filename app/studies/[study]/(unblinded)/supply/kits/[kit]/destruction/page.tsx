import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { siteDay } from "@/lib/calendar/site-day";
import { kitsWithContent } from "@/lib/kits/content-reads";
import { paths } from "@/lib/paths";
import { DestructionForm } from "./destruction-form";

export const metadata: Metadata = { title: "Destroy a kit" };

interface Props {
  readonly params: Promise<{ study: string; kit: string }>;
}

export default async function DestructionPage({ params }: Props) {
  const { study, kit: id } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const key = blindingKeyOrNull(process.env);
  const places = key ? await kitsWithContent(member, key) : [];
  const place = places.find(({ kits }) => kits.some((kit) => kit.id === id));
  const kit = place?.kits.find((each) => each.id === id);
  if (!place || !kit) notFound();
  return (
    <>
      <PageTitle
        title={`Record the destruction of kit ${kit.number}`}
        back={{ href: paths.supply(study), label: "Supply" }}
      />
      <Section title="What changes" note="The kit is accounted for to its end. This cannot be undone.">
        <DestructionForm
          studyCode={study}
          kitId={kit.id}
          kitNumber={kit.number}
          zone={place.timeZone}
          today={siteDay(new Date(), place.timeZone)}
          draftKey={`${member.actor.personId}:destruction:${kit.id}`}
        />
      </Section>
    </>
  );
}
