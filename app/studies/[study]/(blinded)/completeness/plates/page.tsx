import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { plateFindingsOrNull } from "@/lib/plates/finding-reads";
import type { PlateFinding, PlateFindingKind } from "@/lib/plates/types";

export const metadata: Metadata = { title: "Samples and their plates" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

const WORDS: Readonly<Record<PlateFindingKind, string>> = {
  plates: "on several plates",
  batches: "on one plate with several batches",
  analyzers: "on one plate with several analyzers",
  "not-said": "a plate is not said",
};

/** For the data manager alone: the laboratory must not learn which samples are one person's. */
export default async function PlateFindingsPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["data_manager"]);
  const findings = await plateFindingsOrNull(member);
  return (
    <>
      <PageTitle
        title="Samples and their plates"
        lead="Participants whose samples for one marker are not on one plate, of one batch and one analyzer, as the protocol asks. No value stands here. The laboratory does not see this list: do not tell it which numbers belong together."
        back={{ href: paths.completeness(study), label: "Completeness" }}
      />
      <DataTable
        caption="Participants whose samples are not on one plate"
        captionHidden
        rows={findings ?? []}
        rowKey={({ participantId, markerCode }) => `${participantId}/${markerCode}`}
        columns={columnsOf(study)}
        empty={
          findings === null ? (
            <EmptyState title="Not asked.">
              The protocol asks of no marker that a participant's samples share a plate.
            </EmptyState>
          ) : (
            <EmptyState title="Nothing to look at.">
              As far as values stand, each participant's samples are on one plate.
            </EmptyState>
          )
        }
      />
    </>
  );
}

const columnsOf = (study: string): readonly Column<PlateFinding>[] => [
  {
    key: "participant",
    heading: "Participant",
    names: true,
    cell: ({ participantId, participantNumber }) => (
      <Link href={paths.participant(study, participantId)} prefetch={false}>
        {participantNumber}
      </Link>
    ),
  },
  { key: "marker", heading: "Marker", cell: ({ markerCode }) => markerCode },
  {
    key: "what",
    heading: "What",
    cell: ({ kinds }) => sentence(kinds.map((kind) => WORDS[kind]).join("; ")),
  },
  {
    key: "values",
    heading: "Samples",
    cell: ({ values }) => (
      // One box: on a phone the parts of a cell stand side by side.
      <div>
        {values.map(({ visit, accessionNumber, run }) => (
          <div key={accessionNumber}>
            {visit}, {accessionNumber}: {run === "" ? "not said" : run}
          </div>
        ))}
      </div>
    ),
  },
];

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
