import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { kitsOfSites } from "@/lib/kits/reads";
import { paths } from "@/lib/paths";
import { shipmentsToSites } from "@/lib/shipments/reads";
import { KitList } from "./kit-list";
import { ShipmentList } from "./shipment-list";

export const metadata: Metadata = { title: "Kits" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function KitsPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["nurse", "investigator", "data_manager", "monitor"]);
  const [kits, shipments] = await Promise.all([kitsOfSites(member), shipmentsToSites(member)]);
  const sites = [...new Map(kits.map((kit) => [kit.siteCode, kit.siteName]))];
  return (
    <>
      <PageTitle
        title="Kits"
        lead="By number. Numbers and their order are drawn by chance and say nothing of what is in a kit."
      />
      {shipments.length > 0 ? (
        <Section title="Shipments" look="bare">
          <ShipmentList study={study} shipments={shipments} isNurse={member.role === "nurse"} />
        </Section>
      ) : null}
      {kits.length === 0 ? (
        <EmptyState title="There is no kit at the site yet.">
          Kits appear here when the pharmacist ships them, or when the study is opened with kits at its sites.
        </EmptyState>
      ) : null}
      {sites.map(([code, name]) => (
        <Section
          key={code}
          title={`Site ${code} · ${name}`}
          look="bare"
          actions={
            <LinkButton href={paths.accountability(study, code)} look="secondary" download>
              Accountability log (PDF)
            </LinkButton>
          }
        >
          <KitList study={study} siteCode={code} kits={kits.filter((kit) => kit.siteCode === code)} />
        </Section>
      ))}
    </>
  );
}
