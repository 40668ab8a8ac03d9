import type { Metadata } from "next";
import { Board } from "@/components/ui/board";
import { EmptyState } from "@/components/ui/empty-state";
import { Legend } from "@/components/ui/legend";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { siteDay } from "@/lib/calendar/site-day";
import { type ParticipantAtWork, participantsBoard } from "@/lib/participants/reads";
import { paths } from "@/lib/paths";
import { READS_STATES } from "@/lib/states/reads";
import { boardRow } from "./board-row";
import { SecondRatingsNotice } from "./second-ratings-notice";
import { SiteFilter } from "./site-filter";
import { StatusCounts } from "./status-counts";

export const metadata: Metadata = { title: "Participants" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<{ site?: string | string[] }>;
}

export default async function ParticipantsPage({ params, searchParams }: Props) {
  const { study } = await params;
  const member = await requireMember(study, [
    "nurse",
    "investigator",
    "data_manager",
    "monitor",
    "statistician",
  ]);
  const { site } = await searchParams;
  const siteCode = typeof site === "string" && member.site === null ? site : null;
  const now = new Date();
  const { participants, protocol, sites } = await participantsBoard(member, siteCode, now);
  const canScreen = member.role === "investigator" && member.stage === "open";
  const canRate = member.role === "investigator" && member.lockedAt === null;
  const screen = canScreen ? (
    <LinkButton href={paths.screening(study)}>Screen a participant</LinkButton>
  ) : null;
  return (
    <>
      <PageTitle
        title="Participants"
        lead={`${peopleIn(participants)}${member.site ? ` at ${member.site.name}` : ""}, ${protocol.plannedParticipants} planned in the study`}
        actions={
          <>
            {READS_STATES.some((role) => role === member.role) ? (
              <>
                <LinkButton href={paths.stateMap(study)} look="secondary">
                  Map of states
                </LinkButton>
                <LinkButton href={paths.completeness(study)} look="secondary">
                  Completeness
                </LinkButton>
              </>
            ) : null}
            {member.role === "nurse" || member.role === "investigator" ? (
              <LinkButton href={paths.sampleDispatch(study)} look="secondary">
                Send tubes
              </LinkButton>
            ) : null}
            <LinkButton href={paths.deviations(study)} look="secondary">
              Deviations
            </LinkButton>
            {screen}
          </>
        }
      />
      {sites.length > 1 ? <SiteFilter study={study} sites={sites} chosen={siteCode} /> : null}
      {participants.length === 0 ? (
        <EmptyState title="Nobody is screened yet." action={screen}>
          {canScreen
            ? "Screening gives the participant a number; consent and eligibility follow."
            : "An investigator of the site screens participants."}
        </EmptyState>
      ) : (
        <>
          {canRate ? <SecondRatingsNotice study={study} participants={participants} /> : null}
          <StatusCounts participants={participants} />
          <Board
            caption="Participants by visit"
            rowHeading="Participant"
            columns={protocol.visits.map((visit) => ({
              id: visit.code,
              name: visit.code,
              note: `day ${visit.day}`,
            }))}
            rows={participants.map((participant) =>
              boardRow(study, participant, siteDay(now, participant.facts.site.timeZone)),
            )}
          />
          <Legend
            states={[
              "upcoming",
              "due",
              "in-window",
              "partial",
              "overdue",
              "done",
              "missed",
              "not-applicable",
            ]}
          />
        </>
      )}
    </>
  );
}

/** People, not numbers: whoever was screened again has two. */
function peopleIn(participants: readonly ParticipantAtWork[]): string {
  const people = participants.filter(({ facts }) => facts.screenedAgain === null).length;
  const counted = `${people} ${people === 1 ? "participant" : "participants"}`;
  return people === participants.length
    ? counted
    : `${counted}, under ${participants.length} screening numbers,`;
}
