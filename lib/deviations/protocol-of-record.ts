import { siteDay } from "@/lib/calendar/site-day";
import type { Protocol } from "@/lib/protocol/input";
import type { ProtocolInTime } from "@/lib/protocol/protocol-in-time";
import { visitWindow } from "@/lib/protocol/visit-window";
import type { ParticipantToJudge } from "./record-reads";

/** What the protocol asked of the participant whose record is judged: a visit missed before an amendment missed nothing that only it asks. */
export function protocolOfRecord(
  inTime: ProtocolInTime,
  { siteCode, timeZone, doses, samples }: ParticipantToJudge,
  nowAt: Date,
): Protocol {
  const dayOf = (at: Date | null) => (at === null ? [] : [siteDay(at, timeZone)]);
  const day1On = doses.flatMap(({ givenAt }) => dayOf(givenAt)).sort()[0] ?? null;
  const heldOn = (code: string) =>
    [
      ...doses.filter(({ visitCode }) => visitCode === code).flatMap(({ givenAt }) => dayOf(givenAt)),
      ...samples
        .filter(({ visitCode }) => visitCode === code)
        .flatMap(({ collectedAt }) => dayOf(collectedAt)),
    ].sort()[0];
  return inTime.of({
    siteCode,
    todayOn: siteDay(nowAt, timeZone),
    dayOf: (visit) => heldOn(visit.code) ?? visitWindow(visit, day1On)?.latestOn ?? null,
    isRecordedAt: (code) => [...doses, ...samples].some(({ visitCode }) => visitCode === code),
  });
}
