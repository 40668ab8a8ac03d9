import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { participantCourses } from "@/lib/analysis/course-reads";
import { READERS_OF_RESULTS } from "@/lib/analysis/readers";
import { analysisOrNull } from "@/lib/analysis/reads";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { Courses } from "./courses";

export const metadata: Metadata = { title: "Courses" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** Every participant's doses and events by arm: on a page of its own, for it is long and of another kind than the results. */
export default async function CoursesPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, READERS_OF_RESULTS);
  if (member.stage !== "unblinded") notFound();
  const [protocol, analysis, courses] = await Promise.all([
    readProtocol(member),
    analysisOrNull(member),
    participantCourses(member),
  ]);
  // The page of results computes what is not there yet.
  if (!analysis) redirect(paths.analysis(study));
  return (
    <>
      <PageTitle
        title="Doses and events"
        lead="Every participant by arm, in study days. Day 1 is the first dose, or the randomization of who got none."
        actions={
          <LinkButton href={paths.analysis(study)} look="secondary">
            Results
          </LinkButton>
        }
      />
      <Courses
        protocol={protocol}
        analysis={analysis}
        courses={courses}
        siteName={member.site?.name ?? null}
      />
    </>
  );
}
