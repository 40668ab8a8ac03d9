import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { DataTable } from "@/components/ui/data-table";
import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { kitBatchesOf } from "@/lib/kits/batch-reads";
import { paths } from "@/lib/paths";

export const metadata: Metadata = { title: "Batch" };

interface Props {
  readonly params: Promise<{ study: string; batch: string }>;
}

export default async function BatchPage({ params }: Props) {
  const { study, batch: id } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const [batch] = z.uuid().safeParse(id).success ? await kitBatchesOf(member, id) : [];
  if (!batch) notFound();
  return (
    <>
      <PageTitle
        title={`Batch ${batch.code}`}
        lead={`${batch.kits} kits`}
        back={{ href: paths.supply(study), label: "Supply" }}
        actions={
          <LinkButton href={paths.batchLabels(study, batch.id)} download>
            Labels (PDF)
          </LinkButton>
        }
      />
      <Facts
        facts={[
          {
            term: "Brought in",
            value: `${formatInstant(batch.addedAt, member.timeZone)}, by ${batch.addedBy ?? "not recorded"}`,
          },
          {
            term: "Numbers",
            value: batch.source === "generated" ? "drawn here" : "from a list made elsewhere",
          },
          { term: "Earliest expiry", value: formatDate(batch.useBy) },
          {
            term: "Last day of use",
            value: formatDate(batch.lastUseOn),
            note: "For every content alike, so that refusing an old kit tells nothing. It stands on the labels.",
          },
        ]}
      />
      <Section
        title="Pattern guard"
        look="bare"
        note="Whether anything of a kit is associated with what is in it. p is how often chance alone looks at least like this."
      >
        <DataTable
          caption="Findings of the pattern guard"
          captionHidden
          rows={batch.findings}
          rowKey={(finding) => `${finding.feature} ${finding.test}`}
          empty="There was nothing to test."
          columns={[
            { key: "feature", heading: "Feature", cell: (finding) => finding.feature, names: true },
            { key: "test", heading: "Test", cell: (finding) => finding.test },
            {
              key: "observed",
              heading: "Observed",
              cell: (finding) => finding.observed.toFixed(2),
              align: "number",
            },
            { key: "p", heading: "p", cell: (finding) => finding.p.toFixed(3), align: "number" },
            {
              key: "verdict",
              heading: "Verdict",
              cell: (finding) =>
                finding.isSuspicious ? "tells the content; covered on the carton" : "tells nothing",
            },
          ]}
        />
      </Section>
    </>
  );
}
