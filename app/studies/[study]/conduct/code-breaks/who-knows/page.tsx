import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { KIND_WORDS } from "@/lib/code-breaks/types";
import { type Knowing, whoKnows } from "@/lib/code-breaks/who-knows-reads";
import { paths } from "@/lib/paths";
import styles from "../code-breaks.module.css";

export const metadata: Metadata = { title: "Who knows what" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function WhoKnowsPage({ params }: Props) {
  const member = await requireMember((await params).study, ["monitor", "data_manager", "administrator"]);
  const knowing = await whoKnows(member);
  return (
    <div className={styles.page}>
      <PageTitle
        title="Who knows what"
        lead="Each person with each participant whose code this person learned before the unblinding. Never what it said."
        back={{ href: paths.codeBreaks(member.study.code), label: "Code breaks" }}
      />
      <Section
        title="People who know"
        look="bare"
        note="Pharmacists know what kits hold by duty, and stand here only for codes they opened."
      >
        <DataTable
          caption="People who know a participant's code"
          captionHidden
          rows={knowing}
          rowKey={(one) => one.key}
          empty={
            <EmptyState title="Nobody.">
              Nobody has learned a participant&apos;s code, as far as is recorded.
            </EmptyState>
          }
          columns={[
            {
              key: "person",
              heading: "Person",
              names: true,
              cell: (one: Knowing) => (
                <>
                  {one.name}
                  <span className={styles.small}>
                    {one.role === null ? "No longer in the study" : ROLE_TITLES[one.role]}
                  </span>
                </>
              ),
            },
            {
              key: "participant",
              heading: "Participant",
              cell: (one: Knowing) => `${one.screeningNumber ?? "One participant"}, ${one.siteName}`,
            },
            {
              key: "kind",
              heading: "By",
              cell: (one: Knowing) => (one.kind === null ? "A code break" : KIND_WORDS[one.kind]),
            },
            {
              key: "since",
              heading: "Since",
              cell: (one: Knowing) => formatInstant(one.since, one.timeZone),
            },
          ]}
        />
      </Section>
    </div>
  );
}
