import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/calendar/format-date";
import type { PastSignature } from "@/lib/past-records/types";
import { roleWords } from "@/lib/past-records/words";

interface Props {
  readonly signatures: readonly PastSignature[];
  readonly timeZone: string;
}

export function PastSignatures({ signatures, timeZone }: Props) {
  return (
    <Section title="Signatures" look="bare">
      <DataTable
        caption="Signatures under this record"
        captionHidden
        rows={signatures}
        rowKey={(one) => `${one.contentSha256}:${one.signedAt.toISOString()}`}
        empty={<p>The record was not signed at that moment.</p>}
        columns={[
          {
            key: "who",
            heading: "Signed by",
            names: true,
            cell: (one) => `${one.personName}, ${roleWords(one.role)}`,
          },
          { key: "at", heading: "At", cell: (one) => formatInstant(one.signedAt, timeZone) },
          { key: "meaning", heading: "Meaning", cell: (one) => one.meaning },
          {
            key: "since",
            heading: "Covers the record",
            cell: (one) =>
              one.changedSince === 0
                ? "as it stands"
                : `no longer: ${one.changedSince} ${one.changedSince === 1 ? "row" : "rows"} changed after it`,
          },
        ]}
      />
    </Section>
  );
}
