import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { draftToCompleteOrNull, participantsToName } from "@/lib/deviations/reads";
import { kindWords, REPORTED_KINDS } from "@/lib/deviations/types";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { RecordDeviationForm } from "./record-deviation-form";

export const metadata: Metadata = { title: "Record a deviation" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function NewDeviationPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["nurse", "investigator"]);
  const kind = typeof asked.kind === "string" ? asked.kind : "";
  const visitCode = typeof asked.visit === "string" && asked.visit !== "" ? asked.visit : null;
  const participant = z.uuid().safeParse(asked.participant).data ?? null;
  const isReport = REPORTED_KINDS.some((each) => each === kind);
  const draft =
    !isReport && participant !== null
      ? await draftToCompleteOrNull(member, { participantId: participant, visitCode, kind })
      : null;
  if (!isReport && draft === null) notFound();
  const [protocol, participants] = await Promise.all([
    readProtocol(member),
    draft === null ? participantsToName(member) : [],
  ]);
  return (
    <>
      <PageTitle
        title={draft ? `${kindWords(draft.kind)}: ${draft.participantNumber}` : "Report a deviation"}
        lead={draft ? draft.description : "What no record tells: Verum finds the others by itself."}
        back={{ href: paths.deviations(study), label: "Protocol deviations" }}
      />
      <RecordDeviationForm
        studyCode={study}
        draft={draft}
        participants={participants}
        participantId={participant}
        visits={protocol.visits.map(({ code, name }) => ({ code, name }))}
        draftKey={`${member.actor.personId}:deviation:${study}:${participant}:${visitCode}:${kind}`}
      />
    </>
  );
}
