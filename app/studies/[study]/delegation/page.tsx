import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { delegationLog } from "@/lib/people/delegation-reads";

export const metadata: Metadata = { title: "Delegation log" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function DelegationPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["administrator", "monitor"]);
  const entries = await delegationLog(member);
  const when = (at: Date) => formatInstant(at, member.timeZone);
  return (
    <>
      <PageTitle
        title="Delegation log"
        lead="Who held which role, where and from when to when, who gave it, and in what they were trained."
        actions={
          <>
            {member.role === "administrator" ? (
              <LinkButton href={paths.newTraining(study)}>Confirm a training</LinkButton>
            ) : null}
            <LinkButton href={paths.delegationDownload(study, "pdf")} look="secondary" download>
              Print the log
            </LinkButton>
            <LinkButton href={paths.delegationDownload(study, "csv")} look="secondary" download>
              Download CSV
            </LinkButton>
          </>
        }
      />
      <DataTable
        caption="Delegation log"
        captionHidden
        rows={entries}
        rowKey={({ membershipId }) => membershipId}
        columns={[
          { key: "name", heading: "Name", names: true, cell: ({ name }) => name },
          { key: "role", heading: "Role", cell: ({ role }) => ROLE_TITLES[role] },
          { key: "site", heading: "Site", cell: ({ siteName }) => siteName ?? "All sites" },
          { key: "from", heading: "From", cell: ({ startedAt }) => when(startedAt) },
          {
            key: "until",
            heading: "Until",
            cell: ({ endedAt }) => (endedAt === null ? "Still" : when(endedAt)),
          },
          { key: "by", heading: "Given by", cell: ({ givenBy }) => givenBy ?? "With the study" },
          {
            key: "training",
            heading: "Training confirmed",
            cell: ({ training }) =>
              training.length === 0
                ? "None yet"
                : training.map(({ subject, on }) => `${subject}, ${formatDate(on)}`).join("; "),
          },
        ]}
      />
    </>
  );
}
