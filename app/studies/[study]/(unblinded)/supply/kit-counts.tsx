import { DataTable } from "@/components/ui/data-table";
import type { KitWithContent } from "@/lib/kits/content-reads";

export function KitCounts({ kits }: { readonly kits: readonly KitWithContent[] }) {
  const contents = [...new Set(kits.map((kit) => kit.content ?? "Does not open"))].sort();
  const count = (content: string, state?: KitWithContent["state"]) =>
    kits.filter(
      (kit) => (kit.content ?? "Does not open") === content && (state === undefined || kit.state === state),
    ).length;
  return (
    <DataTable
      caption="Kits by content"
      rows={contents}
      rowKey={(content) => content}
      columns={[
        { key: "content", heading: "Content", cell: (content) => content, names: true },
        { key: "free", heading: "Free", cell: (content) => count(content, "free"), align: "number" },
        {
          key: "assigned",
          heading: "Assigned",
          cell: (content) => count(content, "assigned"),
          align: "number",
        },
        { key: "used", heading: "Used", cell: (content) => count(content, "used"), align: "number" },
        { key: "all", heading: "All", cell: (content) => count(content), align: "number" },
      ]}
    />
  );
}
