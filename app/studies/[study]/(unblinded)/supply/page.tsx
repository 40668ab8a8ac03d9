import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { kitBatchesOf } from "@/lib/kits/batch-reads";
import { kitsWithContent } from "@/lib/kits/content-reads";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { shipmentsToSites } from "@/lib/shipments/reads";
import { BatchTable } from "./batch-table";
import { KitTable } from "./kit-table";
import { NeedTable } from "./need-table";
import { QuarantineTable } from "./quarantine-table";
import { ShipmentTable } from "./shipment-table";
import { needsOfSite } from "./site-needs";

export const metadata: Metadata = { title: "Supply" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function SupplyPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const key = blindingKeyOrNull(process.env);
  const [protocol, places, batches, shipments] = await Promise.all([
    readProtocol(member),
    key ? kitsWithContent(member, key) : [],
    kitBatchesOf(member),
    shipmentsToSites(member),
  ]);
  const all = places.flatMap((place) => place.kits);
  const unreadable = all.filter((kit) => kit.content === null).length;
  const [depot, ...sites] = places;
  const isOfAllSites = member.site === null;
  return (
    <>
      <PageTitle
        title="Supply"
        lead="What is in every kit, for packing and labels. Nobody but pharmacists sees this page; do not leave it open or printed where others pass."
        actions={
          <>
            {protocol.dosing.preparation ? (
              <LinkButton href={paths.preparation(study)} look="secondary">
                Prepare syringes
              </LinkButton>
            ) : null}
            <LinkButton href={paths.unblindedNotes(study)} look="secondary">
              Notes
            </LinkButton>
            {isOfAllSites ? <LinkButton href={paths.newBatch(study)}>Bring in a batch</LinkButton> : null}
          </>
        }
      />
      {key === null ? (
        <Notice kind="error" title="The server has no blinding key, so no kit can be opened.">
          Whoever runs the server finds the reason in its log. The key is restored from its backup; a new one
          opens nothing.
        </Notice>
      ) : null}
      {unreadable > 0 ? (
        <Notice kind="error" title={`${unreadable} kits do not open with the server's key.`}>
          They were altered, or sealed with another key. Do not use them; tell whoever runs the server.
        </Notice>
      ) : null}
      {key !== null && all.length === 0 ? (
        <EmptyState title="There are no kits yet.">
          Bring in a batch, or let the administrator open the study: kits that stand at their sites from the
          start are made then.
        </EmptyState>
      ) : null}
      {member.stage === "draft" && protocol.randomization.method === "imported" ? (
        <Notice
          kind="info"
          title="The allocation list of this study is prepared elsewhere."
          action={<Link href={paths.allocationList(study)}>Have it checked and sealed here</Link>}
        >
          The study can be opened once it is.
        </Notice>
      ) : null}
      <QuarantineTable study={study} places={places} />
      {sites
        .filter((site) => site.siteId !== null && (all.length > 0 || batches.length > 0))
        .map((site) => {
          const needs = needsOfSite(protocol, site);
          const isLow = needs.some((need) => need.toShip > 0);
          return (
            <Section
              key={site.siteCode}
              title={`Site ${site.siteCode} · ${site.siteName}`}
              look="bare"
              {...(isLow ? { note: "Low: ship every content together." } : {})}
              actions={
                isOfAllSites ? (
                  <LinkButton
                    href={paths.newShipment(study, site.siteId ?? "")}
                    look={isLow ? "primary" : "secondary"}
                    label={`Ship to site ${site.siteCode}`}
                  >
                    Ship
                  </LinkButton>
                ) : undefined
              }
            >
              <NeedTable siteCode={site.siteCode} needs={needs} />
              <KitTable study={study} where={`site ${site.siteCode}`} kits={site.kits} />
            </Section>
          );
        })}
      {depot && depot.kits.length > 0 ? (
        <Section title="Depot" look="bare">
          <KitTable study={study} where="the depot" kits={depot.kits} />
        </Section>
      ) : null}
      {batches.length > 0 ? (
        <Section title="Batches" look="bare">
          <BatchTable study={study} batches={batches} />
        </Section>
      ) : null}
      {shipments.length > 0 ? (
        <Section title="Shipments" look="bare">
          <ShipmentTable study={study} shipments={shipments} />
        </Section>
      ) : null}
    </>
  );
}
