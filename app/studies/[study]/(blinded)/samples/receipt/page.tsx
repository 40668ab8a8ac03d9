import type { Metadata } from "next";
import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import type { State } from "@/components/ui/state";
import { StateBadge } from "@/components/ui/state-badge";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { TubeFilter } from "@/lib/sample-handling/input";
import { tubesOnTheirWay } from "@/lib/sample-handling/reads";
import { CONDITION_WORDS, TUBE_STEPS, type TubeOnItsWay, type TubeStep } from "@/lib/sample-handling/types";
import samples from "../samples.module.css";
import { ReceiveForm } from "./receive-form";
import { StoreForm } from "./store-form";

export const metadata: Metadata = { title: "Receive and store" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const STEPS: Readonly<Record<TubeStep, { word: string; state: State }>> = {
  collected: { word: "Collected, not sent", state: "waiting" },
  sent: { word: "On the way", state: "in-window" },
  unannounced: { word: "Received, not announced", state: "partial" },
  received: { word: "Received, not stored", state: "partial" },
  stored: { word: "Stored", state: "done" },
};

export default async function ReceiptPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["lab_technician"]);
  const filter = TubeFilter.parse(asked);
  const list = await tubesOnTheirWay(member, filter);
  const to = (change: TubeFilter) => {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries({ ...filter, page: undefined, ...change }))
      if (value !== undefined) query.set(key, String(value));
    return `${paths.sampleReceipt(study)}${query.size > 0 ? `?${query}` : ""}`;
  };
  const all = TUBE_STEPS.reduce((sum, step) => sum + list.steps[step], 0);
  const draftKey = `${member.actor.personId}:receipt:${study}`;
  return (
    <>
      <PageTitle
        title="Receive and store"
        lead={`${all} tubes were collected. ${list.notGood === 0 ? "All that arrived are good." : `${list.notGood} did not arrive well.`}`}
        back={{ href: paths.samples(study), label: "Samples" }}
      />
      {member.lockedAt ? null : (
        <>
          <Section title="Receive a tube">
            <ReceiveForm studyCode={study} draftKey={draftKey} />
          </Section>
          <Section title="Store or move a tube">
            <StoreForm studyCode={study} draftKey={`${draftKey}:store`} />
          </Section>
        </>
      )}
      <Section title="Collected against received" look="bare">
        <nav className={samples.states} aria-label="Step">
          <Link
            href={to({ step: undefined })}
            prefetch={false}
            aria-current={filter.step ? undefined : "page"}
          >
            All ({all})
          </Link>
          {TUBE_STEPS.map((step) => (
            <Link
              key={step}
              href={to({ step })}
              prefetch={false}
              aria-current={filter.step === step ? "page" : undefined}
            >
              {STEPS[step].word} ({list.steps[step]})
            </Link>
          ))}
        </nav>
        <DataTable
          caption="Tubes by accession number"
          captionHidden
          rows={list.tubes}
          rowKey={({ id }) => id}
          columns={columnsOf(member.timeZone)}
          empty={<EmptyState title="No tube here.">Others are behind another step.</EmptyState>}
        />
        {list.pages > 1 ? (
          <nav className={samples.pages} aria-label="Pages">
            {list.page > 1 ? <Link href={to({ page: list.page - 1 })}>Earlier numbers</Link> : null}
            {list.page < list.pages ? <Link href={to({ page: list.page + 1 })}>Later numbers</Link> : null}
          </nav>
        ) : null}
      </Section>
    </>
  );
}

const columnsOf = (timeZone: string) => [
  {
    key: "number",
    heading: "Accession number",
    names: true,
    cell: (tube: TubeOnItsWay) => <span className={samples.number}>{tube.accessionNumber}</span>,
  },
  {
    key: "step",
    heading: "Step",
    cell: ({ step }: TubeOnItsWay) => <StateBadge state={STEPS[step].state} word={STEPS[step].word} />,
  },
  {
    key: "collected",
    heading: "Collected",
    cell: ({ collectedOn }: TubeOnItsWay) => (collectedOn ? formatDate(collectedOn) : "Not recorded"),
  },
  {
    key: "sent",
    heading: "Sent",
    cell: ({ sentAt, box }: TubeOnItsWay) =>
      sentAt ? `${formatInstant(sentAt, timeZone)}, box ${box}` : "No",
  },
  {
    key: "received",
    heading: "Received",
    cell: ({ receivedAt }: TubeOnItsWay) => (receivedAt ? formatInstant(receivedAt, timeZone) : "No"),
  },
  {
    key: "condition",
    heading: "Condition",
    cell: ({ condition, remark }: TubeOnItsWay) =>
      condition === null ? "" : `${CONDITION_WORDS[condition]}${remark ? `: ${remark}` : ""}`,
  },
  {
    key: "place",
    heading: "Kept at",
    cell: ({ freezer, position }: TubeOnItsWay) => (freezer ? `${freezer}, ${position}` : ""),
  },
];
