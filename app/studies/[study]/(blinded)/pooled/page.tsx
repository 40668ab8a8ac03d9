import type { Metadata } from "next";
import { KeyFigure, KeyFigures } from "@/components/ui/key-figure";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { findingsCount } from "@/lib/imports/reads";
import { pooledValues, studyOverview } from "@/lib/overview/reads";
import { paths } from "@/lib/paths";
import { measures } from "@/lib/protocol/panels";
import { CompletenessOfVisits } from "./completeness-of-visits";
import { Distributions } from "./distributions";
import { FlowSoFar } from "./flow-so-far";
import { RecruitmentSoFar } from "./recruitment-so-far";

export const metadata: Metadata = { title: "Overview" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<{ measure?: string | string[] }>;
}

/** The study as a whole, never apart by what anybody was given: recruitment, completeness, distributions. */
export default async function PooledPage({ params, searchParams }: Props) {
  const [{ study }, { measure: asked }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["statistician", "data_manager", "monitor"]);
  const now = new Date();
  const [overview, findings] = await Promise.all([studyOverview(member, now), findingsCount(member)]);
  const { protocol, randomizedOn, completeness } = overview;
  const readable = measures(protocol).filter(
    (measure) => !measure.isEmbargoed || member.role === "statistician" || member.stage === "unblinded",
  );
  const primary = protocol.endpoints.find((endpoint) => endpoint.rank === "primary")?.measure;
  const measure =
    readable.find(({ code }) => code === asked) ??
    readable.find(({ code }) => code === primary) ??
    readable[0];
  const values = measure ? await pooledValues(member, measure.code) : [];
  const [expected, done, overdue] = [
    completeness.reduce((sum, visit) => sum + visit.expected, 0),
    completeness.reduce((sum, visit) => sum + visit.done, 0),
    completeness.reduce((sum, visit) => sum + visit.overdue, 0),
  ];
  return (
    <>
      <PageTitle
        title="Overview"
        lead={`All participants together, as recorded until ${formatDate(siteDay(now, member.timeZone))}.`}
        actions={
          <>
            {protocol.instruments.some(({ secondRating }) => secondRating) ? (
              <LinkButton look="secondary" href={paths.agreement(study)}>
                Agreement of raters
              </LinkButton>
            ) : null}
            {findings > 0 ? (
              <LinkButton look="secondary" href={paths.findings(study)}>
                {`Findings of the import (${findings})`}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <KeyFigures>
        <KeyFigure
          label="Randomized"
          value={`${randomizedOn.length} of ${protocol.plannedParticipants}`}
          note={`people screened: ${overview.screened}`}
        />
        <KeyFigure
          label="Visits complete"
          value={expected === 0 ? "–" : `${((100 * done) / expected).toFixed(1)} %`}
          note={`${done} of ${expected} expected by now`}
        />
        <KeyFigure
          label="Visits overdue"
          value={overdue}
          note="neither complete nor declared missed"
          tone={overdue > 0 ? "warn" : "plain"}
        />
        <KeyFigure label="Withdrawn" value={overview.withdrawn} note="after randomization" />
      </KeyFigures>
      <RecruitmentSoFar
        overview={overview}
        todayOn={siteDay(now, member.timeZone)}
        isLocked={member.lockedAt !== null}
      />
      <FlowSoFar overview={overview} />
      <CompletenessOfVisits overview={overview} />
      <Distributions
        study={study}
        protocol={protocol}
        readable={readable}
        measure={measure ?? null}
        values={values}
        randomized={randomizedOn.length}
      />
    </>
  );
}
