import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formatInstant } from "@/lib/calendar/format-date";
import { checksForFormOrNull } from "@/lib/edit-checks/reads";
import type { ParticipantRecord } from "@/lib/participants/reads";
import { paths } from "@/lib/paths";
import { unscheduledInstruments, visitName } from "@/lib/protocol/unscheduled";
import { awaitedRatingOrNull } from "@/lib/second-ratings/reads";
import { type RecordParams, recordToChange } from "../../record-to-change";
import { ScoreForm } from "../score-form";

export const metadata: Metadata = { title: "Score" };

interface Props extends RecordParams {
  readonly searchParams: Promise<{ visit?: string; instrument?: string }>;
}

/** Earlier scores of the participant are not on this page: an assessment is made without them. */
export default async function NewScorePage({ params, searchParams }: Props) {
  const { study, member, record } = await recordToChange(params);
  const { facts, protocol } = record;
  const query = await searchParams;
  const instrument = protocol.instruments.find(({ code }) => code === query.instrument);
  const task = taskOrNull(record, query.visit ?? "", query.instrument ?? "");
  if (!task || !instrument) notFound();
  const { visitCode } = task;
  const place = { participantId: facts.id, visitCode, instrumentCode: instrument.code };
  const awaited = task.recordId === null ? await awaitedRatingOrNull(member, place) : null;
  const isSecond = awaited !== null && !awaited.isOwn;
  // The second rating is held against no check: whatever it says is what the rater saw.
  const checks =
    isSecond || task.recordId !== null
      ? null
      : await checksForFormOrNull(member, facts.id, {
          form: "score",
          visit: visitCode,
          code: instrument.code,
        });
  const back = { href: paths.participant(study, facts.id), label: facts.screeningNumber };
  return (
    <>
      <PageTitle
        title={instrument.name}
        lead={`${facts.screeningNumber} · ${visitName(protocol, visitCode)}${instrument.recall ? ` · recall period: ${instrument.recall}` : ""}`}
        back={back}
      />
      {isSecond ? (
        <Notice kind="info" title="This is the second rating">
          A colleague rated this visit already. Rate on your own: the first rating opens when you save, or on{" "}
          {formatInstant(awaited.openUntil, facts.site.timeZone)}. The analysis uses the first.
        </Notice>
      ) : null}
      {task.recordId === null ? (
        <ScoreForm
          studyCode={study}
          hidden={place}
          isSecond={isSecond}
          checks={checks}
          instrument={instrument}
          todayOn={record.todayOn}
          zone={facts.site.timeZone}
          cancelHref={back.href}
          draftKey={`${member.actor.personId}:${isSecond ? "second-rating" : "score"}:${facts.id}:${visitCode}:${instrument.code}`}
        />
      ) : (
        <Notice kind="info" title="This score is entered already. Open it from the record to correct it." />
      )}
    </>
  );
}

/** The score that the protocol asks for at a planned visit, or allows at an unscheduled one that took place. */
function taskOrNull(
  { facts, protocol, visits, unscheduled }: ParticipantRecord,
  visit: string,
  code: string,
) {
  const planned = visits.find((one) => one.visit.code === visit);
  if (planned) {
    const task = planned.tasks.find((one) => one.kind === "score" && one.code === code);
    return task ? { visitCode: visit, recordId: task.recordId } : null;
  }
  const isAllowed = unscheduledInstruments(protocol).some((one) => one.code === code);
  if (!isAllowed || !unscheduled.some((one) => one.code === visit)) return null;
  const score = facts.scores?.find((one) => one.visitCode === visit && one.instrumentCode === code);
  return { visitCode: visit, recordId: score?.id ?? null };
}
