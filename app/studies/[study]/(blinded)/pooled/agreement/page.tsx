import type { Metadata } from "next";
import { ShareBars } from "@/components/charts/share-bars";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { figureName } from "@/lib/figures/figure-name";
import { paths } from "@/lib/paths";
import type { RaterAgreement } from "@/lib/second-ratings/rater-agreement";
import { agreementOfStudy } from "@/lib/second-ratings/reads";

export const metadata: Metadata = { title: "Agreement of raters" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** All participants together, never apart by what anybody was given. */
export default async function AgreementPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["data_manager", "monitor", "statistician"]);
  const instruments = await agreementOfStudy(member);
  const percent = (share: number | null) => (share === null ? "–" : `${(100 * share).toFixed(1)} %`);
  return (
    <>
      <PageTitle
        title="Agreement of raters"
        lead="First and second rating of the same visit, all participants together. The second rater had not seen the first rating; a later correction of the first changes nothing here."
        back={{ href: paths.pooled(study), label: "Overview" }}
      />
      {instruments.length === 0 ? (
        <EmptyState title="One rater each.">The protocol asks for no second rating.</EmptyState>
      ) : null}
      {instruments.map((agreement) => (
        <Section
          key={agreement.instrument.code}
          title={`${agreement.instrument.name}: ${agreement.pairs} rated twice`}
          look="bare"
        >
          <EqualRatings studyCode={study} agreement={agreement} />
          <DataTable
            caption={`Agreement, ${agreement.instrument.name}`}
            captionHidden
            rows={agreement.rows}
            rowKey={({ what }) => what}
            columns={[
              { key: "what", heading: "What", names: true, cell: ({ what }) => what },
              { key: "pairs", heading: "Pairs", align: "number", cell: (row) => row.pairs },
              { key: "share", heading: "Same", align: "number", cell: ({ share }) => percent(share) },
              { key: "method", heading: "Method", cell: ({ method }) => method },
              {
                key: "coefficient",
                heading: "Coefficient",
                align: "number",
                cell: ({ coefficient }) => (coefficient === null ? "Not estimable" : coefficient.toFixed(2)),
              },
            ]}
          />
        </Section>
      ))}
      {instruments.length === 0 ? null : (
        <p>
          ICC(1,1): one-way random effects, single rating (Shrout and Fleiss 1979). Weighted kappa: quadratic
          weights (Cohen 1968). Kappa: Cohen 1960. Not estimable: too few pairs, or no variation. The analysis
          uses the first rating.
        </p>
      )}
    </>
  );
}

/** Of the visits whose items are known of both raters; nothing before the first pair. */
function EqualRatings({
  studyCode,
  agreement: { instrument, pairs, rows },
}: {
  readonly studyCode: string;
  readonly agreement: RaterAgreement;
}) {
  const whole = rows.filter((row) => row.share !== null && row.pairs === pairs);
  if (pairs === 0 || whole.length === 0) return null;
  return (
    <ShareBars
      title={`Equal ratings, ${instrument.name}`}
      description={`Share of ${pairs} ${pairs === 1 ? "visit" : "visits"} rated twice at which both raters found the same.`}
      file={figureName("pooled", studyCode, `agreement-${instrument.code}`)}
      shareLabel="Visits at which both found the same (%)"
      groups={[{ label: "Rated twice", n: pairs }]}
      rows={whole.map(({ what, share }) => ({ label: what, counts: [Math.round((share ?? 0) * pairs)] }))}
    />
  );
}
