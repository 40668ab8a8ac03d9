import { siteDay } from "@/lib/calendar/site-day";
import type { ProtocolInstrument } from "@/lib/protocol/input";
import { instrumentsForVisit } from "@/lib/protocol/panels";
import { enterScore } from "@/lib/scores/enter-score";
import { castOf, clock, played, type Stage } from "./stage";

/** The investigator scores every instrument of the visit; of the items named, those present that the instrument has. */
export const score = (
  stage: Stage,
  site: string,
  participantId: string,
  visitCode: string,
  present: readonly string[],
  at: Date,
): Promise<void> =>
  scoreInstruments(
    stage,
    site,
    participantId,
    visitCode,
    instrumentsForVisit(stage.protocol, visitCode),
    present,
    at,
  );

/** The same of these instruments, at a visit of any kind. */
export async function scoreInstruments(
  stage: Stage,
  site: string,
  participantId: string,
  visitCode: string,
  instruments: readonly ProtocolInstrument[],
  present: readonly string[],
  at: Date,
): Promise<void> {
  const { investigator } = castOf(stage, site);
  for (const instrument of instruments) {
    await played("score", (key) =>
      enterScore(
        investigator,
        {
          participantId,
          visitCode,
          instrumentCode: instrument.code,
          items: Object.fromEntries(
            instrument.items.map(({ code }) => [code, present.includes(code) ? "present" : "absent"]),
          ),
          assessedOn: siteDay(at, investigator.timeZone),
        },
        key,
        clock(at),
      ),
    );
  }
}
