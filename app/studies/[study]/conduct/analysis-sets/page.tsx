import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { Facts } from "@/components/ui/facts";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { analysisSetsToReview } from "@/lib/analysis-sets/reads";
import { ANALYSIS_SETS, type SetMember } from "@/lib/analysis-sets/types";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { AnalysisSetRules } from "@/lib/protocol/analysis-set-rules";
import { DecisionForm } from "./decision-form";
import { FixForm } from "./fix-form";
import { SET_NAMES } from "./set-names";

export const metadata: Metadata = { title: "Analysis sets" };

/** The blind review: what the rules say of everybody, what was decided otherwise and why, and the signature under it. */
export default async function AnalysisSetsPage({ params }: { readonly params: Promise<{ study: string }> }) {
  const { study } = await params;
  const member = await requireMember(study, ["statistician"]);
  if (member.site !== null || member.stage === "draft") notFound();
  const { now, fixed } = await analysisSetsToReview(member);
  const { members, rules } = now.document;
  const draftKey = (form: string) => `${member.actor.personId}:${form}:${study}`;
  const isOver = member.stage === "unblinded";
  const count = (set: (typeof ANALYSIS_SETS)[number]) => members.filter((one) => one.sets[set]).length;
  return (
    <>
      <PageTitle
        title="Analysis sets"
        lead="Who is analyzed in which set: reviewed and signed while nobody knows an arm."
        back={{ href: paths.conduct(study), label: "Study" }}
      />
      <Section title="Participants in each set" note={`${members.length} randomized.`}>
        <Facts
          facts={ANALYSIS_SETS.map((set) => ({
            term: SET_NAMES[set],
            value: `${count(set)} of ${members.length}. ${RULES[set](rules)}`,
          }))}
        />
      </Section>
      <Section title="Who is left out, and who is kept in by decision">
        <DataTable
          caption="Exclusions and decisions"
          captionHidden
          columns={[
            { key: "who", heading: "Participant", names: true, cell: (row: SetMember) => row.participant },
            ...ANALYSIS_SETS.filter((set) => set !== "ITT").map((set) => ({
              key: set,
              heading: SET_NAMES[set],
              cell: (row: SetMember) => {
                const remark = row.remarks.find((each) => each.set === set);
                return `${row.sets[set] ? "In" : "Out"}${remark ? `: ${remark.reason}` : ""}`;
              },
            })),
          ]}
          rows={members.filter((one) => one.remarks.length > 0)}
          rowKey={(row) => row.participant}
          empty={<p>Everybody randomized is in every set.</p>}
        />
      </Section>
      {isOver ? null : (
        <Section
          title="Decide otherwise"
          note="Against or for what the rules say; the newest decision counts."
        >
          <DecisionForm
            study={study}
            participants={members.map((one) => one.participant)}
            draftKey={draftKey("set-decision")}
          />
        </Section>
      )}
      {fixed.length > 0 ? (
        <Section title="Fixed versions">
          <DataTable
            caption="Fixed versions of the analysis sets"
            captionHidden
            columns={[
              { key: "version", heading: "Version", names: true, cell: (row) => row.version },
              {
                key: "at",
                heading: "Signed",
                cell: (row) => `${formatInstant(row.at, member.timeZone)} by ${row.by}`,
              },
              { key: "reason", heading: "On what decision", cell: (row) => row.reason },
              { key: "sha256", heading: "SHA-256", cell: (row) => row.sha256 },
            ]}
            rows={fixed}
            rowKey={(row) => String(row.version)}
          />
        </Section>
      ) : null}
      {isOver ? null : (
        <Section title="Sign" note={`What is signed has the SHA-256 ${now.sha256}`}>
          <FixForm
            study={study}
            signer={member.name}
            shownSha256={now.sha256}
            draftKey={draftKey("fix-sets")}
            {...(member.lockedAt === null
              ? { blocked: "The study is not locked yet: its data, and so the sets, can still change." }
              : fixed[0]?.sha256 === now.sha256
                ? { blocked: "These very sets are fixed already." }
                : {})}
          />
        </Section>
      )}
    </>
  );
}

const RULES: Readonly<Record<(typeof ANALYSIS_SETS)[number], (rules: AnalysisSetRules) => string>> = {
  ITT: () => "Everybody as randomized.",
  mITT: ({ modifiedIntentionToTreat: rule }) =>
    `At least ${rule.minimumDoses === 1 ? "one dose" : `${rule.minimumDoses} doses`}${rule.needsBaseline ? ", a baseline" : ""}${rule.needsLaterValue ? " and a later value of the primary endpoint" : ""}.`,
  PP: ({ perProtocol: rule }) =>
    `Of these, with ${Number((100 * rule.minimumShareOfDoses).toFixed(1))} % of the doses${rule.needsPrimaryValue ? ", the primary endpoint at its primary visit" : ""}${rule.excludesMajorDeviations ? ", no major deviation" : ""}${rule.excludesBrokenCodes ? ", the code not broken" : ""}.`,
  safety: () => "Everybody who was given a dose, whole or in part.",
};
