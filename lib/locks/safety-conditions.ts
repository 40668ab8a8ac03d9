import { sql } from "drizzle-orm";
import { IS_ASKED_FOR, IS_REPORTED, IS_TOLD_AS_IT_STANDS } from "@/lib/adverse-events/open-clocks";
import { paths } from "@/lib/paths";
import { listed } from "./record-conditions";
import type { LockCondition, LockContext } from "./types";

interface EventNamed extends Record<string, unknown> {
  readonly id: string;
  readonly participantId: string;
  readonly number: string;
  readonly term: string;
}

/** The investigator has judged every adverse event. */
export async function causalityAssessed({ tx, member }: LockContext): Promise<LockCondition> {
  const open = await tx.execute<EventNamed>(sql`
    select e.id, e.participant_id as "participantId", p.screening_number as number, e.term from adverse_events e
    join participants p on p.study_id = e.study_id and p.id = e.participant_id
    where e.study_id = ${member.study.id} and e.voided_at is null and not exists (select from causality_assessments c
      where c.study_id = e.study_id and c.adverse_event_id = e.id)
    order by p.screening_number, e.recorded_at`);
  return {
    code: "causality-assessed",
    title: "Every adverse event is judged by an investigator",
    met: open.length === 0,
    count: open.length,
    detail:
      open.length === 0
        ? "The causality of every adverse event is assessed."
        : `Not assessed: ${listed(open.map(({ number, term }) => `${number} ${term}`))}.`,
    links: linksTo(member.study.code, open),
  };
}

/** No clock of a serious event still runs, and nothing changed since: sponsor and authority have every event as it stands. */
export async function seriousEventsReported({ tx, member }: LockContext): Promise<LockCondition> {
  const open = await tx.execute<EventNamed & { readonly audience: string; readonly changed: boolean }>(sql`
    select e.id, e.participant_id as "participantId", p.screening_number as number, e.term, split_part(c.kind, '-', 1) as audience,
      bool_and(${IS_REPORTED}) as changed
    from report_clocks c
    join adverse_events e on e.study_id = c.study_id and e.id = c.adverse_event_id
    join participants p on p.study_id = e.study_id and p.id = e.participant_id
    left join causality_assessments j on j.study_id = e.study_id and j.adverse_event_id = e.id
    where c.study_id = ${member.study.id} and ${IS_ASKED_FOR} and not (${IS_REPORTED} and ${IS_TOLD_AS_IT_STANDS})
    group by e.id, e.participant_id, p.screening_number, e.term, audience
    order by p.screening_number, e.id, audience desc`);
  const named = (changed: boolean) =>
    open
      .filter((event) => event.changed === changed)
      .map(({ number, term, audience }) => `${number} ${term} (${audience})`);
  const [missing, outdated] = [named(false), named(true)];
  return {
    code: "serious-events-reported",
    title: "Every serious event is reported",
    met: open.length === 0,
    count: open.length,
    detail:
      [
        ...(missing.length > 0 ? [`Not reported: ${listed(missing)}.`] : []),
        ...(outdated.length > 0 ? [`Changed since its report: ${listed(outdated)}.`] : []),
      ].join(" ") || "Sponsor and authority have every report that is asked for.",
    links: linksTo(member.study.code, open),
  };
}

const linksTo = (study: string, events: readonly EventNamed[]): LockCondition["links"] =>
  events.slice(0, 6).map(({ id, participantId, number, term }) => ({
    label: `${number} ${term}`,
    href: paths.adverseEvent(study, participantId, id),
  }));
