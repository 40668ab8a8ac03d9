import type { Metadata } from "next";
import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { NumberSearch } from "@/components/ui/number-search";
import { PageTitle } from "@/components/ui/page-title";
import { Progress } from "@/components/ui/progress";
import { StateBadge } from "@/components/ui/state-badge";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { differingEntries } from "@/lib/results/double-entry-reads";
import { worklist } from "@/lib/results/reads";
import { sampleState } from "@/lib/results/sample-state";
import type { SampleState, WorklistSample } from "@/lib/results/types";
import { parseAccessionNumber } from "@/lib/samples/accession-number";
import styles from "./samples.module.css";

export const metadata: Metadata = { title: "Samples" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

const PAGE = 100;
const STATES: readonly { readonly state: SampleState; readonly word: string }[] = [
  { state: "waiting", word: "Waiting" },
  { state: "partial", word: "Part entered" },
  { state: "entered", word: "Complete" },
];

export default async function SamplesPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["lab_technician"]);
  const typed = typeof asked.number === "string" ? asked.number : "";
  const reading = typed.trim() === "" ? null : parseAccessionNumber(typed);
  const state = STATES.find((each) => each.state === asked.state)?.state ?? null;
  const page = Math.max(1, Math.min(10_000, Number(asked.page) || 1));
  const differingCount = (await differingEntries(member)).length;
  const list = await worklist(member, {
    state,
    accessionNumber: reading?.outcome === "read" ? reading.accessionNumber : null,
    offset: (page - 1) * PAGE,
    limit: PAGE,
  });
  const here = (next: { state?: SampleState | null; page?: number }) => {
    const query = new URLSearchParams();
    const wanted = next.state === undefined ? state : next.state;
    if (wanted) query.set("state", wanted);
    if (next.page && next.page > 1) query.set("page", String(next.page));
    return `${paths.samples(study)}${query.size > 0 ? `?${query}` : ""}`;
  };
  const problem = searchProblem(reading, list.total);

  return (
    <>
      <PageTitle
        title="Samples"
        lead="Tubes by accession number. The number carries no meaning, and neither does the order."
        actions={
          <>
            {list.panels
              .filter((panel) => panel.waitingCount > 0)
              .slice(0, 2)
              .map((panel, at) => (
                <LinkButton
                  key={panel.panel}
                  href={paths.resultBatch(study, panel.panel)}
                  look={at === 0 ? "primary" : "secondary"}
                >
                  Enter {panel.waitingCount} {panel.waitingCount === 1 ? "tube" : "tubes"}:{" "}
                  {panelName(panel.panel)}
                </LinkButton>
              ))}
            {differingCount > 0 ? (
              <LinkButton href={paths.entryComparison(study)} look="secondary">
                Compare entries ({differingCount})
              </LinkButton>
            ) : null}
            <LinkButton href={paths.sampleReceipt(study)} look="secondary">
              Receive and store
            </LinkButton>
            <LinkButton href={paths.platePlans(study)} look="secondary">
              Plan a plate
            </LinkButton>
            <LinkButton href={paths.laboratoryFiles(study)} look="secondary">
              Read a file
            </LinkButton>
          </>
        }
      />
      <div className={styles.progress}>
        <Progress label="Values entered" done={list.enteredCount} total={list.askedCount} noun="values" />
      </div>
      <NumberSearch
        label="Type or scan an accession number"
        example="7XKF-3MR6"
        value={typed}
        problem={problem}
        action={paths.samples(study)}
      />
      <nav className={styles.states} aria-label="State">
        <Link
          href={here({ state: null })}
          prefetch={false}
          aria-current={state === null ? "page" : undefined}
        >
          All ({STATES.reduce((sum, each) => sum + list.sampleCounts[each.state], 0)})
        </Link>
        {STATES.map((each) => (
          <Link
            key={each.state}
            href={here({ state: each.state })}
            prefetch={false}
            aria-current={state === each.state ? "page" : undefined}
          >
            {each.word} ({list.sampleCounts[each.state]})
          </Link>
        ))}
      </nav>
      <DataTable
        caption="Samples by accession number"
        captionHidden
        rows={problem ? [] : list.samples}
        rowKey={(sample) => sample.id}
        columns={columnsOf(study)}
        empty={
          <EmptyState title={problem ? "No tube shown." : "No tube here."}>
            {problem ?? "Tubes appear as soon as a sample is collected at a site."}
          </EmptyState>
        }
      />
      {list.total > PAGE ? (
        <nav className={styles.pages} aria-label="Pages">
          {page > 1 ? <Link href={here({ page: page - 1 })}>Earlier numbers</Link> : null}
          <span>
            {(page - 1) * PAGE + 1} to {Math.min(page * PAGE, list.total)} of {list.total}
          </span>
          {page * PAGE < list.total ? <Link href={here({ page: page + 1 })}>Later numbers</Link> : null}
        </nav>
      ) : null}
    </>
  );
}

const panelName = (panel: string) => {
  const codes = panel.split(",");
  return codes.length > 6 ? `${codes.slice(0, 5).join(", ")} and ${codes.length - 5} more` : codes.join(", ");
};

function searchProblem(
  reading: ReturnType<typeof parseAccessionNumber> | null,
  found: number,
): string | null {
  if (reading === null) return null;
  if (reading.outcome !== "read") return reading.message;
  return found > 0
    ? null
    : `No tube ${reading.accessionNumber} in this study. Compare the number with the tube.`;
}

const columnsOf = (study: string) => [
  {
    key: "number",
    heading: "Accession number",
    names: true,
    cell: (sample: WorklistSample) => (
      <Link className={styles.number} href={paths.sampleResults(study, sample.id)} prefetch={false}>
        {sample.accessionNumber}
      </Link>
    ),
  },
  {
    key: "collected",
    heading: "Collected",
    cell: (sample: WorklistSample) => (sample.collectedOn ? formatDate(sample.collectedOn) : "Not recorded"),
  },
  {
    key: "markers",
    heading: "Markers",
    cell: (sample: WorklistSample) => panelName(sample.markers.join(",")),
  },
  {
    key: "entered",
    heading: "Entered",
    align: "number" as const,
    cell: (sample: WorklistSample) => `${sample.enteredCount} of ${sample.markers.length}`,
  },
  {
    key: "state",
    heading: "State",
    cell: (sample: WorklistSample) => {
      const state = sampleState(sample);
      return <StateBadge state={state} word={STATES.find((each) => each.state === state)?.word ?? ""} />;
    },
  },
];
