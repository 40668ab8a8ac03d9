import type { Metadata } from "next";
import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { type ImportedFile, laboratoryFilesOf } from "@/lib/laboratory-files/reads";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { LaboratoryFileForm } from "./laboratory-file-form";

export const metadata: Metadata = { title: "Laboratory files" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function LaboratoryFilesPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["lab_technician"]);
  const [{ laboratories, files }, protocol] = await Promise.all([
    laboratoryFilesOf(member),
    readProtocol(member),
  ]);
  // What the laboratory may know of a marker: not the visits that ask for it.
  const markers = protocol.markers.map(({ code, name, unit }) => ({ code, name, unit }));
  return (
    <>
      <PageTitle
        title="Laboratory files"
        lead="A file is checked line by line before anything is written. What stands is never overwritten."
        back={{ href: paths.samples(study), label: "Samples" }}
      />
      {member.lockedAt ? (
        <Notice kind="info" title="The study is locked: no file is taken any more." />
      ) : (
        <Section title="Read a file">
          <LaboratoryFileForm studyCode={study} markers={markers} laboratories={laboratories} />
        </Section>
      )}
      <Section title="Files read before" look="bare">
        <DataTable
          caption="Files read before, the newest first"
          captionHidden
          rows={files}
          rowKey={({ id }) => id}
          columns={columnsOf(study, member.timeZone)}
          empty={<EmptyState title="No file yet.">The first one teaches what its columns mean.</EmptyState>}
        />
      </Section>
    </>
  );
}

const columnsOf = (study: string, timeZone: string) => [
  {
    key: "name",
    heading: "File",
    names: true,
    cell: (file: ImportedFile) => (
      <Link href={paths.laboratoryFile(study, file.id)} prefetch={false}>
        {file.name}
      </Link>
    ),
  },
  { key: "laboratory", heading: "Laboratory", cell: (file: ImportedFile) => file.laboratory },
  {
    key: "at",
    heading: "Read",
    cell: (file: ImportedFile) => `${formatInstant(file.at, timeZone)}, ${file.by}`,
  },
  { key: "lines", heading: "Lines", align: "number" as const, cell: (file: ImportedFile) => file.lines },
  {
    key: "entered",
    heading: "Entered",
    align: "number" as const,
    cell: (file: ImportedFile) => file.entered,
  },
  {
    key: "differing",
    heading: "Differing",
    align: "number" as const,
    cell: (file: ImportedFile) => file.differing,
  },
  {
    key: "leftOut",
    heading: "Left out",
    align: "number" as const,
    cell: (file: ImportedFile) => file.leftOut,
  },
];
