import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { deviationOrNull } from "@/lib/deviations/reads";
import { kindWords } from "@/lib/deviations/types";
import { paths } from "@/lib/paths";
import { queriesOfRecord } from "@/lib/queries/reads";
import { FieldQueries } from "../../field-queries";
import { RecordQueriesSection } from "../../record-queries";
import { DeviationStateBadge } from "../deviation-states";
import { AccountForm } from "./account-form";
import { ClassifyForm } from "./classify-form";

export const metadata: Metadata = { title: "Protocol deviation" };

interface Props {
  readonly params: Promise<{ study: string; deviation: string }>;
}

export default async function DeviationPage({ params }: Props) {
  const { study, deviation: id } = await params;
  const member = await requireMember(study, [
    "nurse",
    "investigator",
    "data_manager",
    "monitor",
    "statistician",
  ]);
  const deviation = z.uuid().safeParse(id).success ? await deviationOrNull(member, id) : null;
  if (deviation === null) notFound();
  const record = await queriesOfRecord(member, { table: "deviations", rowKey: deviation.id });
  const below = (field: string, label: string) => (
    <FieldQueries member={member} record={record} field={field} label={label} />
  );
  const when = (at: Date) => formatInstant(at, member.timeZone);
  const { accounts, classifications } = deviation;
  const atSite = (member.role === "nurse" || member.role === "investigator") && !member.lockedAt;
  const draftKey = `${member.actor.personId}:deviation:${id}`;
  return (
    <>
      <PageTitle
        title={`${kindWords(deviation.kind)}: ${deviation.participantNumber}`}
        back={{ href: paths.deviations(study), label: "Protocol deviations" }}
      />
      <Section title="What is on record">
        <Facts
          facts={[
            { term: "State", value: <DeviationStateBadge state={deviation.state} /> },
            {
              term: "Participant",
              value: (
                <Link href={paths.participant(study, deviation.participantId)}>
                  {deviation.participantNumber}
                </Link>
              ),
            },
            {
              term: "Visit",
              value: deviation.visitCode ?? "None",
              below: below("visit_code", "the visit"),
            },
            {
              term: "What happened",
              value: deviation.description,
              below: below("description", "what happened"),
            },
            { term: "Why", value: deviation.reason, below: below("reason", "why it happened") },
            {
              term: "Recorded",
              value: `${deviation.recordedAt ? when(deviation.recordedAt) : ""}, ${deviation.recordedBy}`,
            },
          ]}
        />
      </Section>
      <Section title="The site's account">
        {accounts.length === 0 ? <p>The site has not yet said what it meant and what was done.</p> : null}
        {accounts.map((account) => (
          <Facts
            key={account.at.toISOString()}
            facts={[
              { term: "What it meant", value: account.consequence },
              { term: "What was done", value: account.action },
              { term: "Said", value: `${when(account.at)}, ${account.by}` },
            ]}
          />
        ))}
        {atSite ? (
          <AccountForm
            key={accounts.length}
            studyCode={study}
            deviationId={id}
            again={accounts.length > 0}
            draftKey={`${draftKey}:account`}
          />
        ) : null}
      </Section>
      <Section
        title="Minor or major"
        note="A major one leaves the per-protocol set. Judged blind, before the lock."
      >
        {classifications.length === 0 ? <p>Not classified yet.</p> : null}
        {classifications.map((judged) => (
          <Facts
            key={judged.at.toISOString()}
            facts={[
              { term: "Class", value: judged.class === "major" ? "Major" : "Minor" },
              { term: "Why", value: judged.reason },
              { term: "Said", value: `${when(judged.at)}, ${judged.by}` },
            ]}
          />
        ))}
        {member.role === "investigator" && !member.lockedAt ? (
          <ClassifyForm
            key={classifications.length}
            studyCode={study}
            deviationId={id}
            version={classifications.length}
            draftKey={`${draftKey}:class`}
          />
        ) : null}
        {member.lockedAt ? (
          <Notice kind="info" title="The study is locked: the class stands as it is." />
        ) : null}
      </Section>
      <RecordQueriesSection member={member} record={record} shown={["visit_code", "description", "reason"]} />
    </>
  );
}
