import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { DataTable } from "@/components/ui/data-table";
import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { platePlanOrNull } from "@/lib/plates/reads";
import { RUN_FIELD_LABELS, RUN_FIELDS } from "@/lib/results/run-details";
import samples from "../../samples.module.css";

export const metadata: Metadata = { title: "Planned plate" };

interface Props {
  readonly params: Promise<{ study: string; plan: string }>;
}

/** The sheet for the bench: which tube goes where, and where to fetch it. */
export default async function PlatePlanPage({ params }: Props) {
  const { study, plan: planId } = await params;
  const member = await requireMember(study, ["lab_technician"]);
  const plan = z.uuid().safeParse(planId).success ? await platePlanOrNull(member, planId) : null;
  if (!plan) notFound();
  return (
    <>
      <PageTitle
        title={`Plate ${plan.plate}`}
        lead={`${plan.markerCode}: ${plan.tubes} tubes for ${plan.wells} wells. Pipette in this order; it tells nothing of whose the tubes are.`}
        back={{ href: paths.platePlans(study), label: "Plan a plate" }}
        actions={
          member.lockedAt || plan.entered === plan.tubes ? null : (
            <LinkButton href={paths.plateResults(study, plan.id)}>Enter its values</LinkButton>
          )
        }
      />
      <Section title="Run" look="bare">
        <Facts
          facts={[
            ...RUN_FIELDS.map((field) => ({
              term: RUN_FIELD_LABELS[field],
              value: plan[field] ?? "Not said",
            })),
            { term: "Values entered", value: `${plan.entered} of ${plan.tubes}` },
            { term: "Planned", value: `${plan.by}, ${formatInstant(plan.at, member.timeZone)}` },
          ]}
        />
      </Section>
      <Section title="Tubes" look="bare">
        <DataTable
          caption="Tubes in the order of the plate"
          captionHidden
          rows={plan.places}
          rowKey={({ accessionNumber }) => accessionNumber}
          columns={[
            { key: "place", heading: "Place", cell: ({ place }) => place },
            {
              key: "number",
              heading: "Accession number",
              names: true,
              cell: ({ accessionNumber }) => <span className={samples.number}>{accessionNumber}</span>,
            },
            {
              key: "kept",
              heading: "Kept at",
              cell: ({ freezer, position }) => (freezer ? `${freezer}, ${position}` : "Not stored"),
            },
          ]}
        />
      </Section>
    </>
  );
}
