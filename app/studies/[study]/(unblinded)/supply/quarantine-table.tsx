import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { SiteSupply } from "@/lib/kits/content-reads";
import { paths } from "@/lib/paths";

/** What waits for the pharmacist's decision. */
export function QuarantineTable({
  study,
  places,
}: {
  readonly study: string;
  readonly places: readonly SiteSupply[];
}) {
  const rows = places.flatMap((place) =>
    place.kits.flatMap((kit) =>
      kit.state === "quarantined" && kit.quarantine
        ? [{ kit: kit.number, site: place.siteCode, ...kit.quarantine }]
        : [],
    ),
  );
  if (rows.length === 0) return null;
  return (
    <Section title="In quarantine" look="bare">
      <DataTable
        caption="Kits in quarantine"
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: "kit", heading: "Kit", cell: (row) => row.kit, names: true },
          { key: "site", heading: "Site", cell: (row) => row.site },
          { key: "reason", heading: "Why", cell: (row) => row.reason },
          {
            key: "release",
            heading: "Decide",
            align: "action",
            cell: (row) => (
              <LinkButton
                href={paths.kitRelease(study, row.id)}
                look="secondary"
                label={`Release kit ${row.kit}`}
              >
                Release
              </LinkButton>
            ),
          },
        ]}
      />
    </Section>
  );
}
