import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { DUMMY_PARTICIPANT } from "@/lib/drills/dummy-participant";
import { type DrillShown, drillsOf, isDrillUnderWay } from "@/lib/drills/reads";
import { paths } from "@/lib/paths";
import styles from "../code-breaks.module.css";
import { DrillForm } from "./drill-form";
import { StartDrillForm } from "./start-drill-form";

export const metadata: Metadata = { title: "Drill" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<{ drill?: string | string[] }>;
}

export default async function DrillPage({ params, searchParams }: Props) {
  const member = await requireMember((await params).study, ["investigator", "data_manager", "monitor"]);
  const { drill } = await searchParams;
  const code = member.study.code;
  const drills = await drillsOf(member);
  const plays = member.role === "investigator";
  const underWay =
    plays && typeof drill === "string" && (await isDrillUnderWay(member, drill)) ? drill : null;
  return (
    <div className={styles.page}>
      <PageTitle
        title="Drill"
        lead="A code break with a participant who does not exist. Nothing is opened, and nobody is told."
        back={{ href: paths.codeBreaks(code), label: "Code breaks" }}
      />
      {underWay ? (
        <>
          <Notice kind="info" title="DRILL: your clock is running.">
            This is the participant&apos;s card.
            <Facts
              facts={[
                { term: "Screening number", value: DUMMY_PARTICIPANT.screeningNumber },
                { term: "Sex", value: "Female" },
                { term: "Year of birth", value: DUMMY_PARTICIPANT.birthYear },
              ]}
            />
          </Notice>
          <Section title="Whose code?">
            <DrillForm
              study={code}
              signer={member.name}
              personId={member.actor.personId}
              drillId={underWay}
              cancelHref={paths.codeBreakDrill(code)}
            />
          </Section>
        </>
      ) : plays ? (
        <Section
          title="Play it"
          note="From the first touch to the last, as you would at night. A minute is the goal."
        >
          <StartDrillForm study={code} personId={member.actor.personId} />
        </Section>
      ) : null}
      <Section title="Drills so far" look="bare">
        <DataTable
          caption="Drills"
          captionHidden
          rows={drills}
          rowKey={(one) => one.id}
          empty={
            <EmptyState title="None yet.">
              Sites that practice break a code in time when they must.
            </EmptyState>
          }
          columns={[
            { key: "who", heading: "Who", names: true, cell: (one: DrillShown) => one.name },
            { key: "where", heading: "Where", cell: (one: DrillShown) => one.siteName ?? "All sites" },
            {
              key: "when",
              heading: "When",
              cell: (one: DrillShown) => formatInstant(one.at, member.timeZone),
            },
            {
              key: "seconds",
              heading: "Time",
              unit: "s",
              align: "number",
              cell: (one: DrillShown) => (one.seconds === null ? "not finished" : one.seconds.toFixed(1)),
            },
          ]}
        />
      </Section>
    </div>
  );
}
