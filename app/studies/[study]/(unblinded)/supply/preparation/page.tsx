import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { StateBadge } from "@/components/ui/state-badge";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { syringesToPrepare } from "@/lib/preparations/reads";

export const metadata: Metadata = { title: "Preparation" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function PreparationPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const syringes = await syringesToPrepare(member);
  return (
    <>
      <PageTitle
        title="Preparation"
        lead="The next dose of every participant. Prepare on the nurse's call, mask the syringe, and hand it to somebody else: whoever prepares never gives."
        back={{ href: paths.supply(study), label: "Supply" }}
      />
      <DataTable
        caption="Syringes to prepare"
        captionHidden
        rows={syringes}
        rowKey={(syringe) => syringe.kitId}
        empty={<EmptyState title="There is nothing to prepare." />}
        columns={[
          {
            key: "number",
            heading: "Randomization number",
            cell: (one) => one.randomizationNumber,
            names: true,
          },
          { key: "site", heading: "Site", cell: (one) => one.siteCode },
          { key: "visit", heading: "Visit", cell: (one) => one.visitCode },
          { key: "kit", heading: "Kit", cell: (one) => one.kitNumber },
          {
            key: "state",
            heading: "State",
            cell: ({ preparedAt, handedOverAt, timeZone }) =>
              handedOverAt !== null ? (
                <StateBadge state="done" word={`Handed over ${formatInstant(handedOverAt, timeZone)}`} />
              ) : preparedAt !== null ? (
                <StateBadge state="waiting" word={`Prepared ${formatInstant(preparedAt, timeZone)}`} />
              ) : (
                <StateBadge state="upcoming" word="Not prepared" />
              ),
          },
          {
            key: "deed",
            heading: "Next",
            align: "action",
            cell: (one) =>
              one.preparedAt === null ? (
                <LinkButton
                  href={paths.syringePreparation(study, one.kitId)}
                  label={`Prepare kit ${one.kitNumber}`}
                >
                  Prepare
                </LinkButton>
              ) : (
                <LinkButton
                  href={paths.syringeLabel(study, one.kitId)}
                  look="secondary"
                  label={`Label of kit ${one.kitNumber} (PDF)`}
                  download
                >
                  Label (PDF)
                </LinkButton>
              ),
          },
        ]}
      />
    </>
  );
}
