import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { preparedList } from "@/lib/allocation-lists/reads";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { AllocationListForm } from "./allocation-list-form";

export const metadata: Metadata = { title: "Prepared list" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function AllocationListPage({ params }: Props) {
  const member = await requireMember((await params).study, ["pharmacist"]);
  const { study, stage, actor, timeZone } = member;
  const list = await preparedList(member);
  return (
    <>
      <PageTitle
        title="Prepared list"
        lead="A list that somebody else made is checked for patterns and sealed here. Nobody else may see it: not even you need it afterwards."
      />
      {list.sealed ? (
        <Section title="Sealed">
          <Facts
            facts={[
              { term: "Sealed", value: formatInstant(list.sealed.at, timeZone) },
              { term: "Places", value: list.sealed.slots },
              {
                term: "Root of the commitment",
                value: <code>{list.sealed.root}</code>,
                note: "Published when the study opens. The list cannot be exchanged.",
              },
            ]}
          />
        </Section>
      ) : stage !== "draft" || !list.isExpected ? (
        <EmptyState title="No prepared list is expected.">
          {list.isExpected ? "The study is open." : "The protocol says that allocations are drawn here."}
        </EmptyState>
      ) : list.strata.length === 0 ? (
        <EmptyState title="The study has no site yet.">
          The list is made for each site. The administrator adds sites under People first.
        </EmptyState>
      ) : (
        <>
          <Section title="What the list must hold">
            <Facts
              facts={[
                {
                  term: "Strata",
                  value: list.strata.join(", "),
                  note: "Spelled like this in the column stratum",
                },
                { term: "Places in each", value: `${list.plannedParticipants} or more, numbered from 1` },
              ]}
            />
          </Section>
          <Section title="Seal a list">
            <AllocationListForm
              study={study.code}
              personId={actor.personId}
              cancelHref={paths.supply(study.code)}
            />
          </Section>
        </>
      )}
    </>
  );
}
