import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/calendar/format-date";
import type { CertifiedCopy } from "@/lib/certified-copies/reads";
import { roleWords } from "@/lib/past-records/words";
import { paths } from "@/lib/paths";

interface Props {
  readonly copies: readonly CertifiedCopy[];
  readonly study: string;
  readonly timeZone: string;
}

export function CertifiedCopies({ copies, study, timeZone }: Props) {
  return (
    <Section title="Certified copies" look="bare">
      <DataTable
        caption="Certified copies of this record, newest first"
        captionHidden
        rows={copies}
        rowKey={(copy) => copy.id}
        empty={<p>Nobody has certified a copy of this record yet.</p>}
        columns={[
          {
            key: "asOf",
            heading: "As of",
            names: true,
            // A plain link: the browser opens the PDF, and nothing asks for it before.
            cell: (copy) => (
              <a href={paths.certifiedCopy(study, copy.id)}>{formatInstant(copy.asOf, timeZone)} (PDF)</a>
            ),
          },
          {
            key: "who",
            heading: "Certified by",
            cell: (copy) => `${copy.signerName}, ${roleWords(copy.signerRole)}`,
          },
          { key: "at", heading: "At", cell: (copy) => formatInstant(copy.signedAt, timeZone) },
        ]}
      />
    </Section>
  );
}
