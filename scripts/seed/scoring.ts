import { siteDay } from "@/lib/calendar/site-day";
import { instrumentsForVisit } from "@/lib/protocol/panels";
import { enterScore } from "@/lib/scores/enter-score";
import { castOf, clock, played, type Stage } from "./stage";

/** The investigator scores every instrument of the visit; of the items named, those present that the instrument has. */
export async function score(
  stage: Stage,
  site: string,
  participantId: string,
  visitCode: string,
  present: readonly string[],
  at: Date,
): Promise<void> {
  const { investigator } = castOf(stage, site);
  for (const instrument of instrumentsForVisit(stage.protocol, visitCode)) {
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
