import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { findingsOfFileOrNull } from "@/lib/laboratory-files/reads";
import { paths } from "@/lib/paths";
import { FindingTable } from "../finding-table";

export const metadata: Metadata = { title: "Laboratory file" };

interface Props {
  readonly params: Promise<{ study: string; file: string }>;
}

export default async function LaboratoryFilePage({ params }: Props) {
  const { study, file } = await params;
  const member = await requireMember(study, ["lab_technician"]);
  const found = z.uuid().safeParse(file).success ? await findingsOfFileOrNull(member, file) : null;
  if (found === null) notFound();
  return (
    <>
      <PageTitle
        title={found.name}
        lead="What was said of its lines when it was read."
        back={{ href: paths.laboratoryFiles(study), label: "Laboratory files" }}
      />
      {found.findings.length === 0 ? (
        <EmptyState title="Nothing to remark.">Every line was good.</EmptyState>
      ) : (
        <FindingTable
          findings={found.findings}
          caption={`Findings, line by line: ${found.findings.length}`}
        />
      )}
    </>
  );
}
