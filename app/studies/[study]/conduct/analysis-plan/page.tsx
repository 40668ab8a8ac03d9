import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { studyLife } from "@/lib/openings/life-reads";
import { paths } from "@/lib/paths";
import { Ceremony } from "../ceremony";
import { AnalysisPlanForm } from "./analysis-plan-form";

export const metadata: Metadata = { title: "Analysis plan" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function AnalysisPlanPage({ params }: Props) {
  const member = await requireMember((await params).study, ["statistician"]);
  const code = member.study.code;
  if (member.stage === "locked" || member.stage === "unblinded") redirect(paths.conduct(code));
  const plans = (await studyLife(member)).plans ?? [];
  return (
    <Ceremony
      study={code}
      title="Record the analysis plan"
      lead="Proof that the analysis was planned before anybody knew who was given what."
      happens={[
        "Title and SHA-256 of the plan are recorded with your name and the time.",
        "Everybody who reads the results can compare the plan they are given with it.",
      ]}
      final={["An entry. A newer version of the plan is a further entry, until the lock."]}
      signs="The statistician, by being signed in; the lock signs it together with the data."
    >
      <Section title="Recorded so far" look="bare">
        <DataTable
          caption="Analysis plans"
          captionHidden
          rows={plans}
          rowKey={(plan) => plan.sha256}
          empty={<p>No plan is recorded yet. The lock waits for one.</p>}
          columns={[
            { key: "title", heading: "Plan", cell: (plan) => plan.title, names: true },
            { key: "at", heading: "Recorded", cell: (plan) => formatInstant(plan.at, member.timeZone) },
            { key: "by", heading: "By", cell: (plan) => plan.by ?? "Study package" },
            { key: "sha256", heading: "SHA-256", cell: (plan) => <code>{plan.sha256.slice(0, 16)}…</code> },
          ]}
        />
      </Section>
      <Section title="Record a plan">
        <AnalysisPlanForm study={code} personId={member.actor.personId} cancelHref={paths.conduct(code)} />
      </Section>
    </Ceremony>
  );
}
