import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { NumberSearch } from "@/components/ui/number-search";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { parseKitNumber } from "@/lib/kits/kit-number";
import { type KitOnRecord, kitsOfSites } from "@/lib/kits/reads";
import { paths } from "@/lib/paths";
import { shipmentsToSites } from "@/lib/shipments/reads";
import { KitList } from "./kit-list";
import { ShipmentList } from "./shipment-list";

export const metadata: Metadata = { title: "Kits" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<{ number?: string | string[] }>;
}

export default async function KitsPage({ params, searchParams }: Props) {
  const [{ study }, { number }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["nurse", "investigator", "data_manager", "monitor"]);
  const [kits, shipments] = await Promise.all([kitsOfSites(member), shipmentsToSites(member)]);
  const typed = typeof number === "string" ? number : "";
  const search = typed === "" ? null : kitMeant(kits, typed);
  if (search?.kit) redirect(paths.kit(study, search.kit.id));
  const sites = [...new Map(kits.map((kit) => [kit.siteCode, kit.siteName]))];
  return (
    <>
      <PageTitle
        title="Kits"
        lead="By number. Numbers and their order are drawn by chance and say nothing of what is in a kit."
      />
      {kits.length > 0 ? (
        <NumberSearch
          label="Type or scan a kit number"
          example="K-482913-8"
          value={typed}
          problem={search?.problem ?? null}
          action={paths.kits(study)}
        />
      ) : null}
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

/** The kit of that number, or why there is none; another site's reads like none. */
function kitMeant(kits: readonly KitOnRecord[], typed: string) {
  const reading = parseKitNumber(typed);
  if (reading.outcome !== "read") return { kit: undefined, problem: reading.message };
  return {
    kit: kits.find((kit) => kit.number === reading.kitNumber),
    problem: `There is no kit ${reading.kitNumber} at the site.`,
  };
}
