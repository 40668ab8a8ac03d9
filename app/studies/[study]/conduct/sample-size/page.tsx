import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { SampleSizePlan } from "@/lib/analysis/input";
import { planSampleSize } from "@/lib/analysis/plan-sample-size";
import { PLANS_SAMPLE_SIZE } from "@/lib/analysis/readers";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { PlanForm } from "./plan-form";
import { PlannedNumbers } from "./planned-numbers";

export const metadata: Metadata = { title: "Sample size and power" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A calculator: nothing of the study's data is read, and nothing is written. The plan stands in the address. */
export default async function SampleSizePage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  await requireMember(study, PLANS_SAMPLE_SIZE);
  const typed = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const parsed = SampleSizePlan.safeParse(typed);
  const isAsked = ["delta", "p"].some((name) => (typed[name] ?? "").trim() !== "");
  const planned = parsed.success && isAsked ? await planSampleSize(parsed.data).catch(() => null) : undefined;
  return (
    <>
      <PageTitle
        title="Sample size and power"
        lead="How many participants a difference needs, and what a given number can find. Two-sided tests, equal arms; computed by R."
      />
      <Section
        title="The plan"
        note="Give a difference of means with its standard deviation, two proportions, or both."
      >
        <PlanForm action={paths.sampleSize(study)} typed={typed} />
        {parsed.success ? null : (
          <Notice kind="error" title="The plan cannot be computed.">
            {parsed.error.issues.map((issue) => issue.message).join(". ")}.
          </Notice>
        )}
        {planned === null ? (
          <Notice kind="error" title="R did not finish.">
            Nothing was computed. Send the plan again.
          </Notice>
        ) : null}
      </Section>
      {planned ? <PlannedNumbers planned={planned} /> : null}
    </>
  );
}
