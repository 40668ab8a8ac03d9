import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/components/ui/facts";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { requireMember } from "@/lib/auth/require-member";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { checksForFormOrNull } from "@/lib/edit-checks/reads";
import { paths } from "@/lib/paths";
import { queriesOfRecord } from "@/lib/queries/reads";
import type { RecordQueries } from "@/lib/queries/types";
import { categoryOf } from "@/lib/scores/instrument-score";
import { type ScoreShown, scoreOrNull } from "@/lib/scores/reads";
import { awaitedRatingOrNull, secondRatingOrNull } from "@/lib/second-ratings/reads";
import { FieldQueries } from "../../../../field-queries";
import { RecordQueriesSection } from "../../../../record-queries";
import { RecordStanding } from "../../record-standing";
import { ScoreForm } from "../score-form";
import { SecondRatingSection } from "./second-rating-section";

export const metadata: Metadata = { title: "Score" };

interface Props {
  readonly params: Promise<{ study: string; participant: string; score: string }>;
}

export default async function ScorePage({ params }: Props) {
  const { study, participant, score: id } = await params;
  const member = await requireMember(study, ["investigator", "data_manager", "monitor", "statistician"]);
  const score = await scoreOrNull(member, id);
  if (!score || score.participantId !== participant) notFound();
  const { instrument, items } = score;
  const place = { participantId: participant, visitCode: score.visit.code, instrumentCode: instrument.code };
  const [record, second, awaited] = await Promise.all([
    queriesOfRecord(member, { table: "scores", rowKey: score.id }),
    secondRatingOrNull(member, score.id),
    awaitedRatingOrNull(member, place),
  ]);
  const corrects =
    member.role === "investigator" && (member.stage === "open" || member.stage === "closed to recruitment");
  const checked = { form: "score", visit: score.visit.code, code: instrument.code } as const;
  const checks = corrects ? await checksForFormOrNull(member, participant, checked) : null;
  return (
    <>
      <PageTitle
        title={`${instrument.name}: ${score.total}`}
        lead={`${score.screeningNumber} · ${score.visit.name}`}
        back={{ href: paths.participant(study, participant), label: score.screeningNumber }}
      />
      <RecordStanding
        member={member}
        timeZone={score.timeZone}
        record={{
          participantId: participant,
          place: { part: "visit", visit: score.visit.code },
          table: "scores",
          rowKey: score.id,
          version: score.version,
        }}
      />
      <Section title="Score">
        <Facts facts={factsOf(score, member, record)} />
      </Section>
      {items === null ? null : (
        <Section title="Items">
          <Facts
            facts={instrument.items.map((item) => ({
              term: `${item.name} (${item.weight})`,
              value: items.includes(item.code) ? <StateBadge state="entered" word="Present" /> : "Absent",
            }))}
          />
        </Section>
      )}
      <SecondRatingSection score={score} second={second} awaited={awaited} />
      <RecordQueriesSection member={member} record={record} shown={ASKABLE_FACTS} />
      {corrects ? (
        <Section title="Correct" look="bare">
          <ScoreForm
            studyCode={study}
            hidden={{ scoreId: score.id }}
            checks={checks}
            instrument={instrument}
            todayOn={siteDay(new Date(), score.timeZone)}
            zone={score.timeZone}
            draftKey={`${member.actor.personId}:correct-score:${score.id}`}
            saved={{ items, assessedOn: score.assessedOn, version: score.version }}
          />
        </Section>
      ) : null}
    </>
  );
}

const ASKABLE_FACTS = ["total", "assessed_on"];

function factsOf(score: ScoreShown, member: MemberAtWork, record: RecordQueries) {
  const below = (field: string, label: string) => (
    <FieldQueries member={member} record={record} field={field} label={label} />
  );
  const category = categoryOf(score.instrument, score.total);
  const { previous } = score;
  const change = previous ? score.total - previous.total : 0;
  return [
    {
      term: "Total",
      value: score.total,
      ...(category === null ? {} : { note: category }),
      below: below("total", "the total"),
    },
    {
      term: "Assessed on",
      value: score.assessedOn ? formatDate(score.assessedOn) : "Not in the record",
      below: below("assessed_on", "the date"),
    },
    {
      term: "Previous score",
      value: previous ? `${previous.total} at ${previous.visitName}` : "None",
      ...(previous ? { note: `Change ${change > 0 ? `+${change}` : change}` } : {}),
    },
    {
      term: "Entered by",
      value: score.enteredBy ?? "Imported",
      note: formatInstant(score.enteredAt, score.timeZone),
    },
  ];
}
