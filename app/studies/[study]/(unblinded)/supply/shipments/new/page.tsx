import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { kitsWithContent } from "@/lib/kits/content-reads";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { needsOfSite } from "../../site-needs";
import { ShipmentForm } from "./shipment-form";

export const metadata: Metadata = { title: "Ship kits" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<{ site?: string | string[] }>;
}

export default async function NewShipmentPage({ params, searchParams }: Props) {
  const [{ study }, { site: siteId }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["pharmacist"]);
  const key = blindingKeyOrNull(process.env);
  const places = key ? await kitsWithContent(member, key) : [];
  const site = places.find((place) => place.siteId !== null && place.siteId === siteId);
  const depot = places.find((place) => place.siteId === null);
  if (!site || !depot || member.site !== null) notFound();
  const needs = needsOfSite(await readProtocol(member), site);
  return (
    <>
      <PageTitle
        title={`Ship to site ${site.siteCode} · ${site.siteName}`}
        back={{ href: paths.supply(study), label: "Supply" }}
      />
      <Section
        title="What goes"
        note="The system chooses the kits: what expires first, mixed by chance. The site sees their numbers and how many there are, so ship every content each time and in like numbers."
      >
        <ShipmentForm
          studyCode={study}
          siteId={site.siteId ?? ""}
          siteCode={site.siteCode}
          contents={needs.map((need) => ({
            code: need.content,
            name: need.name,
            suggested: need.toShip,
            inDepot: depot.kits.filter((kit) => kit.state === "depot" && kit.content?.code === need.content)
              .length,
          }))}
          draftKey={`${member.actor.personId}:shipment:${site.siteId}`}
        />
      </Section>
    </>
  );
}
