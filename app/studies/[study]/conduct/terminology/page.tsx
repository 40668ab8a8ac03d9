import type { Metadata } from "next";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { terminologyFactsOrNull } from "@/lib/terminologies/reads";
import { TerminologyForm } from "./terminology-form";

export const metadata: Metadata = { title: "List of terms" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** The list that adverse events are coded and graded by: what it is, or the form to bring it in. */
export default async function TerminologyPage({ params }: Props) {
  const member = await requireMember((await params).study, ["administrator", "data_manager"]);
  const [list, protocol] = await Promise.all([terminologyFactsOrNull(member), readProtocol(member)]);
  const { code } = member.study;
  const asked = protocol.safety?.terminology ?? null;
  return (
    <>
      <PageTitle
        title="List of terms"
        lead="Adverse events are coded and graded by one list. It is fixed for the study: a grade means the same from the first event to the last."
        back={{ href: paths.conduct(code), label: "Life of the study" }}
      />
      {list ? (
        <Section title={`${list.name} ${list.version}`}>
          <Facts
            facts={[
              { term: "Terms", value: list.terms },
              {
                term: "Imported",
                value: `${formatInstant(list.importedAt, member.timeZone)}, ${list.importedBy ?? "the server"}`,
              },
              { term: "File", value: list.fileName, note: <code>{list.sha256}</code> },
            ]}
          />
        </Section>
      ) : member.lockedAt ? (
        <Notice kind="info" title="The study is locked without a list." />
      ) : (
        <Section
          title="Import the list"
          note={
            asked
              ? `The protocol asks for ${asked.name} ${asked.version}.`
              : "The protocol names none, so choose with care: it cannot be exchanged. Without a list, events are told in the reporter's words and the general grades."
          }
        >
          <TerminologyForm
            studyCode={code}
            draftKey={`${member.actor.personId}:terminology:${code}`}
            cancelHref={paths.conduct(code)}
            asked={asked}
          />
        </Section>
      )}
    </>
  );
}
