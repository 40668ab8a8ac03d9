import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { platePlansOf } from "@/lib/plates/reads";
import type { PlatePlan } from "@/lib/plates/types";
import { runWords } from "@/lib/results/run-details";
import { PlanForm } from "./plan-form";

export const metadata: Metadata = { title: "Plan a plate" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function PlatePlansPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["lab_technician"]);
  const { markers, plans } = await platePlansOf(member);
  const asked = markers.filter((marker) => marker.samplesOfParticipantOnOnePlate);
  return (
    <>
      <PageTitle
        title="Plan a plate"
        lead="Tubes that are measured together, in an order that tells nothing. Whole participants share a plate; which tubes belong together stays closed."
        back={{ href: paths.samples(study), label: "Samples" }}
      />
      {member.lockedAt ? null : (
        <Section title="A new plate">
          {asked.length === 0 ? (
            <p>
              The protocol asks of no marker that a participant's samples share a plate. You can plan so
              anyway.
            </p>
          ) : null}
          <PlanForm
            studyCode={study}
            markers={markers.map(({ code, name }) => ({ code, name }))}
            marker={asked.length === 1 ? (asked[0]?.code ?? "") : ""}
            draftKey={`${member.actor.personId}:plate:${study}`}
          />
        </Section>
      )}
      <Section title="Planned" look="bare">
        <DataTable
          caption="Planned plates, the newest first"
          captionHidden
          rows={plans}
          rowKey={({ id }) => id}
          columns={columnsOf(study, member.timeZone)}
          empty={<EmptyState title="No plate is planned.">A plan takes tubes that are received.</EmptyState>}
        />
      </Section>
    </>
  );
}

const columnsOf = (study: string, timeZone: string): readonly Column<PlatePlan>[] => [
  {
    key: "plate",
    heading: "Plate",
    names: true,
    cell: ({ id, plate }) => (
      <Link href={paths.platePlan(study, id)} prefetch={false}>
        {plate}
      </Link>
    ),
  },
  { key: "marker", heading: "Marker", cell: ({ markerCode }) => markerCode },
  {
    key: "tubes",
    heading: "Tubes",
    align: "number",
    cell: ({ tubes, wells }) => `${tubes} of ${wells} wells`,
  },
  {
    key: "entered",
    heading: "Entered",
    align: "number",
    cell: ({ entered, tubes }) => `${entered} of ${tubes}`,
  },
  {
    key: "run",
    heading: "Batch and analyzer",
    cell: ({ batch, analyzer }) => runWords({ plate: null, batch, analyzer }),
  },
  { key: "by", heading: "Planned", cell: ({ by, at }) => `${by}, ${formatInstant(at, timeZone)}` },
];
