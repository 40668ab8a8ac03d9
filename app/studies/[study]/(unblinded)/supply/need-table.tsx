import { DataTable } from "@/components/ui/data-table";
import type { ContentNeed } from "@/lib/kits/resupply";

interface Props {
  readonly siteCode: string;
  readonly needs: readonly (ContentNeed & { readonly name: string })[];
}

/** What a site has of each content, and what to ship. */
export function NeedTable({ siteCode, needs }: Props) {
  return (
    <DataTable
      caption={`Stock of site ${siteCode} by content`}
      captionHidden
      rows={needs}
      rowKey={(need) => need.content}
      columns={[
        { key: "content", heading: "Content", cell: (need) => need.name, names: true },
        { key: "free", heading: "Free", cell: (need) => need.free, align: "number" },
        { key: "transit", heading: "On the way", cell: (need) => need.inTransit, align: "number" },
        { key: "low", heading: "Ship below", cell: (need) => need.low, align: "number" },
        { key: "high", heading: "Fill up to", cell: (need) => need.high, align: "number" },
        { key: "ship", heading: "Ship now", cell: (need) => <strong>{need.toShip}</strong>, align: "number" },
      ]}
    />
  );
}
