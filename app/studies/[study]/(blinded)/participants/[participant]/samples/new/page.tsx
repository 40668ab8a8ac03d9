import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import { paths } from "@/lib/paths";
import { visitByCode } from "@/lib/protocol/visits";
import { sampleToCollectOrNull } from "@/lib/samples/reads";
import styles from "../../record-page.module.css";
import { CollectSampleForm } from "./collect-sample-form";

export const metadata: Metadata = { title: "Collect sample" };

interface Props {
  readonly params: Promise<{ study: string; participant: string }>;
  readonly searchParams: Promise<{ visit?: string | string[] }>;
}

export default async function CollectSamplePage({ params, searchParams }: Props) {
  const [{ study, participant }, { visit }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["nurse", "investigator"]);
  if (!z.uuid().safeParse(participant).success || typeof visit !== "string") notFound();
  const found = await sampleToCollectOrNull(member, participant, visit);
  const planned = found ? visitByCode(found.protocol, visit) : null;
  if (!found || !planned) notFound();
  const markers = found.protocol.markers.filter((marker) => marker.visits.includes(visit));
  const home = member.role === "nurse" ? paths.schedule(study) : paths.participant(study, participant);
  const obstacle = found.sampleId
    ? "The sample of this visit is collected already."
    : member.lockedAt
      ? "The study is locked."
      : markers.length === 0
        ? "The protocol asks for no sample at this visit."
        : found.isMissed
          ? "This visit was declared missed."
          : null;
  return (
    <>
      <PageTitle
        title={`Collect sample: ${found.participantNumber}`}
        lead={planned.name}
        back={{ href: home, label: member.role === "nurse" ? "Today" : found.participantNumber }}
      />
      {obstacle ? (
        <EmptyState
          title={obstacle}
          action={
            <LinkButton
              href={found.sampleId ? paths.collectedSample(study, participant, found.sampleId) : home}
            >
              {found.sampleId ? "Show its number" : "Back"}
            </LinkButton>
          }
        >
          Take no sample.
        </EmptyState>
      ) : (
        <div className={styles.page}>
          <Facts
            facts={[
              { term: "To be determined", value: markers.map((marker) => marker.name).join(", ") },
              ...(found.doseAt
                ? [
                    {
                      term: "Dose of this visit",
                      value: `given at ${formatInstant(found.doseAt, found.timeZone)}`,
                    },
                  ]
                : []),
            ]}
          />
          <CollectSampleForm
            studyCode={study}
            participantId={participant}
            participantNumber={found.participantNumber}
            visitCode={visit}
            draftKey={`${member.actor.personId}:sample:${participant}:${visit}`}
            cancelHref={home}
            zone={found.timeZone}
            collectedAt={siteTimeOf(new Date(), found.timeZone)}
            hasDose={found.protocol.dosing.visits.includes(visit)}
          />
        </div>
      )}
    </>
  );
}
