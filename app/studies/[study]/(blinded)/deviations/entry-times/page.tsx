import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { LAG_BANDS, type PersonLags } from "@/lib/deviations/entry-lags";
import { entryLagsOf } from "@/lib/deviations/entry-reads";
import { paths } from "@/lib/paths";
import { EntryBars } from "./entry-bars";

export const metadata: Metadata = { title: "Entry times" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function EntryTimesPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["investigator", "data_manager", "monitor", "statistician"]);
  const people = await entryLagsOf(member);
  return (
    <>
      <PageTitle
        title="Entry times"
        lead="How long after a dose or a sample each person entered it: by the time it is said to have happened, and the server's clock. An entry that was kept on a device without a network counts when it came; how long it took to the device stands beside it."
        back={{ href: paths.deviations(study), label: "Protocol deviations" }}
      />
      {member.study.provenance === "conducted" ? null : (
        <Notice kind="info" title="Entered when this study was loaded, not by the people at work." />
      )}
      {people.length === 0 ? (
        <EmptyState title="Nothing was entered yet.">Doses and samples with a time appear here.</EmptyState>
      ) : (
        <>
          <EntryBars people={people} study={study} />
          <DataTable
            caption="Entry times by person, the slowest first"
            rows={people}
            rowKey={({ person }) => person}
            narrow="scroll"
            columns={COLUMNS}
          />
        </>
      )}
    </>
  );
}

const COLUMNS = [
  { key: "person", heading: "Person", names: true, cell: ({ person }: PersonLags) => person },
  { key: "role", heading: "Role", cell: ({ role }: PersonLags) => role.replaceAll("_", " ") },
  {
    key: "entries",
    heading: "Entries",
    align: "number" as const,
    cell: ({ entries }: PersonLags) => entries,
  },
  {
    key: "median",
    heading: "Median",
    unit: "h",
    align: "number" as const,
    cell: (row: PersonLags) => row.medianHours.toFixed(1),
  },
  {
    key: "longest",
    heading: "Longest",
    unit: "h",
    align: "number" as const,
    cell: (row: PersonLags) => row.longestHours.toFixed(1),
  },
  {
    key: "kept",
    heading: "Kept on a device",
    align: "number" as const,
    cell: ({ kept }: PersonLags) => kept,
  },
  {
    key: "longest-to-device",
    heading: "Longest to the device",
    unit: "h",
    align: "number" as const,
    cell: ({ longestHoursToDevice }: PersonLags) => longestHoursToDevice?.toFixed(1) ?? "",
  },
  ...LAG_BANDS.map(({ words }, at) => ({
    key: words,
    heading: words,
    align: "number" as const,
    cell: ({ bands }: PersonLags) => bands[at] ?? 0,
  })),
];
