import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { requireMember } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { recordsToSignAgain } from "@/lib/participants/sign-off-reads";
import { paths } from "@/lib/paths";
import { signaturesOfStudy } from "@/lib/signatures/reads";
import { READS_SIGNATURES, type SignatureOfStudy } from "@/lib/signatures/types";
import styles from "./signatures.module.css";

export const metadata: Metadata = { title: "Signatures" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function SignaturesPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, READS_SIGNATURES);
  const [signatures, again] = await Promise.all([signaturesOfStudy(member), recordsToSignAgain(member)]);
  const stale = new Set(again.map(({ participantId }) => participantId));
  const record = (id: string, number: string | null) => (
    <Link href={paths.participant(study, id)} prefetch={false}>
      {number}
    </Link>
  );
  const columns: Column<SignatureOfStudy>[] = [
    {
      key: "signer",
      heading: "Signed by",
      names: true,
      cell: ({ personName, role }) => `${personName}, ${ROLE_TITLES[role].toLowerCase()}`,
    },
    { key: "at", heading: "When", cell: ({ signedAt }) => formatInstant(signedAt, member.timeZone) },
    {
      key: "meaning",
      heading: "Meaning, and SHA-256 of what was signed",
      cell: ({ meaning, contentSha256 }) => (
        <span>
          “{meaning}” <code className={styles.hash}>{contentSha256}</code>
        </span>
      ),
    },
    {
      key: "record",
      heading: "Record",
      cell: ({ participantId, screeningNumber }) =>
        participantId === null ? "" : record(participantId, screeningNumber),
    },
    { key: "state", heading: "Holds", cell: (signature) => stateOf(signature, stale) },
    { key: "chain", heading: "Audit row", align: "number", cell: ({ chainSequence }) => chainSequence },
  ];
  return (
    <>
      <PageTitle
        title="Signatures"
        lead="Each is bound to what was signed and to where the audit chain stood. A change afterwards takes its hold away."
        back={{ href: paths.conduct(study), label: "Life of the study" }}
      />
      {again.length > 0 ? (
        <Section
          title="To be signed again"
          note="These records changed after they were signed, by a correction, an entry or the laboratory."
        >
          <ul>
            {again.map(({ participantId, screeningNumber, signedBy }) => (
              <li key={participantId}>
                {record(participantId, screeningNumber)}: signed by {signedBy} before the change
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <DataTable
        caption="Signatures"
        captionHidden
        rows={signatures}
        rowKey={({ id }) => id}
        columns={columns}
        empty={<EmptyState title="Nothing is signed yet.">The first signature opens the study.</EmptyState>}
      />
    </>
  );
}

function stateOf({ participantId, isReplaced }: SignatureOfStudy, stale: ReadonlySet<string>) {
  if (isReplaced) return "Replaced by a newer one";
  if (participantId !== null && stale.has(participantId))
    return <StateBadge state="overdue" word="Changed since: sign again" />;
  return <StateBadge state="signed" />;
}
