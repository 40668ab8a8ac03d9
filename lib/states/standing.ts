import { siteDay } from "@/lib/calendar/site-day";
import type { ParticipantFacts } from "@/lib/participants/types";
import { type PlannedVisit, participantInTime, visitPlan } from "@/lib/participants/visit-plan";
import type { ProtocolInTime } from "@/lib/protocol/protocol-in-time";
import { extentFor } from "@/lib/verifications/verification-plan";
import { partState } from "./part-state";
import type { ParticipantStanding, PartStanding } from "./types";

// Types, not interfaces: a row of a statement is a record, which an interface is not assignable to.

export type StandingRow = {
  id: string;
  number: string;
  siteCode: string;
  timeZone: string;
  randomizedAt: string | null;
  withdrawnOn: string | null;
  discontinued: boolean;
  screenedAgain: boolean;
  consented: boolean;
  signed: boolean;
};

export type PartRow = {
  participantId: string;
  part: PartStanding["part"];
  visit: string | null;
  records: number;
  unverifiedAll: number;
  unverifiedCritical: number;
  planned: number;
  dropped: number;
  changedSinceSigned: number;
  openQueries: number;
  lastRecordedAt: string;
  /** Of a visit: table and fact of each record, as in `injections=2026-01-03;samples=2026-01-03`. */
  facts: string | null;
  criteria: number;
};

export type AskedRow = { visit: string; count: number };

export type FreezeRow = { part: string; visit: string | null; recordedAt: string };

/** Every part of one participant's record, from its rows as counted in `reads.ts`. */
export function standingOf(
  inTime: ProtocolInTime,
  person: StandingRow,
  rows: readonly PartRow[],
  freezes: readonly FreezeRow[],
  asked: readonly AskedRow[],
  { now, isLocked }: { readonly now: Date; readonly isLocked: boolean },
): ParticipantStanding {
  const todayOn = siteDay(now, person.timeZone);
  const facts = factsOf(person, rows);
  const protocol = inTime.of(participantInTime(facts, todayOn));
  const extent = extentFor(protocol, person.number);
  const plan = visitPlan(protocol, facts, todayOn);
  const standing = (
    place: Pick<PartStanding, "part" | "visit">,
    visit: PlannedVisit["state"],
    lacking: number,
    isLate = false,
  ): PartStanding => {
    const row = rows.find((one) => one.part === place.part && one.visit === place.visit);
    const freeze = freezes.find((one) => one.part === place.part && one.visit === place.visit);
    const records = row?.records ?? 0;
    const isPlanned = extent === "all" || (extent === "critical" && (row?.planned ?? 0) > 0);
    const unverified =
      (isPlanned && extent === "critical" ? row?.unverifiedCritical : row?.unverifiedAll) ?? 0;
    const isSigned = person.signed && (row?.changedSinceSigned ?? 0) === 0;
    // Events are frozen as they stood: one that was reported since is not.
    const isFrozen =
      freeze !== undefined &&
      (place.part !== "events" || new Date(row?.lastRecordedAt ?? 0) <= new Date(freeze.recordedAt));
    return {
      // Named one by one: a spread here is half of what a map of a thousand participants costs.
      part: place.part as "enrollment",
      visit: place.visit as null,
      state: partState({ visit, records, unverified, isPlanned, isSigned, isFrozen, isLocked }),
      records,
      toVerify: isPlanned ? unverified : 0,
      dropped: row?.dropped ?? 0,
      isSigned: isSigned && records > 0,
      changedSinceSigned: row?.changedSinceSigned ?? 0,
      isFrozen,
      isLate,
      openQueries: (row?.openQueries ?? 0) + (asked.find(({ visit: at }) => at === place.visit)?.count ?? 0),
      lacking,
    };
  };
  const isEnrolled = person.randomizedAt !== null || (person.consented && isAssessed(inTime, person, rows));
  return {
    id: person.id,
    number: person.number,
    siteCode: person.siteCode,
    parts: [
      standing({ part: "enrollment", visit: null }, isEnrolled ? "done" : "partial", isEnrolled ? 0 : 1),
      ...plan.map((planned) =>
        standing(
          { part: "visit", visit: planned.visit.code },
          stateFor(planned, person.withdrawnOn),
          planned.missedReason === null ? planned.tasks.filter(isLacking).length : 0,
          isAfterWindow(planned),
        ),
      ),
      // Never missing: nobody expected it. Until a form or a score is recorded at it, something is still to come.
      ...unscheduledOf(rows).map(({ visit, records }) =>
        standing({ part: "visit", visit }, records > 1 ? "done" : "partial", records > 1 ? 0 : 1),
      ),
      standing(
        { part: "events", visit: null },
        rows.some(({ part }) => part === "events") ? "done" : "not-applicable",
        0,
      ),
    ],
  };
}

/** Whoever was screened before an amendment answered the criteria of then. */
function isAssessed(inTime: ProtocolInTime, { siteCode, timeZone }: StandingRow, rows: readonly PartRow[]) {
  const enrollment = rows.find(({ part }) => part === "enrollment");
  if (!enrollment) return false;
  const { eligibility } = inTime.at(siteCode, siteDay(new Date(enrollment.lastRecordedAt), timeZone));
  return enrollment.criteria >= eligibility.length;
}

/** The unscheduled visits of a record in the order in which they took place. */
function unscheduledOf(rows: readonly PartRow[]) {
  return rows
    .flatMap(({ visit, facts, records }) => {
      const took = facts?.split(";").find((fact) => fact.startsWith("unscheduled_visits="));
      return visit === null || took === undefined ? [] : [{ visit, records, took }];
    })
    .sort((one, other) => (one.took < other.took ? -1 : one.took > other.took ? 1 : 0));
}

/** What people guess of the blind is no data of the visit, and no standing counts it. */
const isLacking = ({ kind, recordId }: PlannedVisit["tasks"][number]): boolean =>
  recordId === null && kind !== "guess";

/** Of a form only the day of its entry is known, which is no day of the visit. */
const isAfterWindow = ({ window, tasks }: PlannedVisit): boolean =>
  window !== null &&
  tasks.some(
    ({ kind, recordedOn }) => kind !== "form" && recordedOn !== null && recordedOn > window.latestOn,
  );

/** Of who left before the window was over, nothing more is expected at that visit. */
function stateFor({ state, window, tasks }: PlannedVisit, withdrawnOn: string | null): PlannedVisit["state"] {
  const isOpen = state === "overdue" || state === "partial" || state === "due";
  if (!isOpen || withdrawnOn === null || window === null || window.latestOn < withdrawnOn) return state;
  return tasks.some(({ recordId }) => recordId !== null) ? "done" : "not-applicable";
}

type Facts = Parameters<typeof visitPlan>[1];

function factsOf(person: StandingRow, rows: readonly PartRow[]): Facts {
  const recorded = rows.flatMap(({ visit, facts }) =>
    visit === null || facts === null
      ? []
      : facts.split(";").map((text) => {
          const [table = "", fact = ""] = text.split("=");
          return { visitCode: visit, table, fact };
        }),
  );
  const of = (table: string) => recorded.filter((one) => one.table === table);
  const id = person.id;
  return {
    site: { id: "", code: person.siteCode, name: "", timeZone: person.timeZone },
    randomization: person.randomizedAt === null ? null : { number: "", at: new Date(person.randomizedAt) },
    withdrawal: endOrNull(person.withdrawnOn),
    screenedAgain: person.screenedAgain ? { id: "", number: "" } : null,
    discontinuation: endOrNull(person.discontinued ? "" : null),
    doses: of("injections").map(({ visitCode, fact }) => ({
      id,
      visitCode,
      status: "given",
      givenOn: fact || null,
    })),
    samples: of("samples").map(({ visitCode, fact }) => ({
      id,
      visitCode,
      accessionNumber: "",
      collectedOn: fact || null,
    })),
    scores: of("scores").map(({ visitCode, fact }) => ({
      id,
      visitCode,
      instrumentCode: fact,
      total: 0,
      assessedOn: null,
    })),
    forms: of("visit_forms").map(({ visitCode, fact }) => {
      const [formCode = "", enteredOn = ""] = fact.split("@");
      return { id, visitCode, formCode, enteredOn };
    }),
    // Missing is missing, whether as the first rating or the second.
    secondRatingsAwaited: [],
    missedVisits: of("missed_visits").map(({ visitCode }) => ({ id, visitCode, reason: "" })),
    guesses: [],
  };
}

const endOrNull = (on: string | null): ParticipantFacts["withdrawal"] =>
  on === null ? null : { id: "", on, reasonCode: "", note: null };
