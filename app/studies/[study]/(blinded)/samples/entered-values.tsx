import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";

interface EnteredValue {
  readonly id: string;
  readonly marker: string;
  readonly text: string;
  readonly unit: string;
  readonly version: number;
  readonly isOutsideReference: boolean;
  readonly run: string;
  readonly at: string;
  readonly href: string;
}

/** What stands for a tube, each value leading to who entered it and what changed since. */
export function EnteredValues({ values }: { readonly values: readonly EnteredValue[] }) {
  if (values.length === 0) return null;
  return (
    <Section title="Entered" look="bare">
      <DataTable
        caption="Values entered for this tube"
        captionHidden
        rows={values}
        rowKey={(value) => value.id}
        columns={[
          { key: "marker", heading: "Marker", names: true, cell: (value) => value.marker },
          { key: "value", heading: "Value", align: "number", cell: (value) => value.text },
          { key: "unit", heading: "Unit", cell: (value) => value.unit },
          {
            key: "remark",
            heading: "Remark",
            cell: (value) =>
              [
                value.isOutsideReference ? "outside reference range, confirmed" : null,
                value.version > 1 ? `corrected ${value.version - 1} ×` : null,
              ]
                .filter((part) => part !== null)
                .join(", "),
          },
          { key: "run", heading: "Measured on", cell: (value) => value.run },
          { key: "at", heading: "Entered at", cell: (value) => value.at },
          {
            key: "open",
            heading: "History",
            align: "action",
            cell: (value) => (
              <Link
                href={value.href}
                prefetch={false}
                aria-label={`History and correction of ${value.marker}`}
              >
                History and correction
              </Link>
            ),
          },
        ]}
      />
    </Section>
  );
}
