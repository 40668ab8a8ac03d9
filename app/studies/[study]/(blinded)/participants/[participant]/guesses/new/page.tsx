import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { paths } from "@/lib/paths";
import { guessChoices, guessRecorder } from "@/lib/protocol/guess-choices";
import { type RecordParams, recordToChange } from "../../record-to-change";
import { GuessForm } from "./guess-form";

export const metadata: Metadata = { title: "Guess about the blind" };

interface Props extends RecordParams {
  readonly searchParams: Promise<{ visit?: string; of?: string }>;
}

export default async function NewGuessPage({ params, searchParams }: Props) {
  const { study, member, record } = await recordToChange(params, ["nurse", "investigator"]);
  const { facts, protocol, visits } = record;
  const query = await searchParams;
  const planned = visits.find(({ visit }) => visit.code === query.visit);
  const task = planned?.tasks.find(({ kind, code }) => kind === "guess" && code === query.of);
  if (!planned || !task || guessRecorder(task.code) !== member.role) notFound();
  const back = { href: paths.participant(study, facts.id), label: facts.screeningNumber };
  return (
    <>
      <PageTitle title={task.name} lead={`${facts.screeningNumber} · ${planned.visit.name}`} back={back} />
      {task.recordId === null ? (
        <>
          <Notice kind="info" title="Given once, and not shown again.">
            The answer is kept for the statistician, who compares all of them after the unblinding. You cannot
            read or change it once it is saved.
          </Notice>
          <GuessForm
            studyCode={study}
            participantId={facts.id}
            visitCode={planned.visit.code}
            askedOf={task.code}
            question={questionTo(task.code, member.role)}
            choices={guessChoices(protocol)}
            draftKey={`${member.actor.personId}:guess:${facts.id}:${planned.visit.code}:${task.code}`}
          />
        </>
      ) : (
        <Notice kind="info" title="This answer is written down already. It stands as it was first given." />
      )}
    </>
  );
}

function questionTo(askedOf: string, role: string): string {
  if (askedOf === role) return "What do you think this participant has been given?";
  return askedOf === "participant"
    ? "Ask the participant: what do you think you have been given?"
    : `Ask the ${askedOf}: what do you think this participant has been given?`;
}
