import { siteDay } from "@/lib/calendar/site-day";
import { assessEligibility } from "@/lib/participants/assess-eligibility";
import { recordConsent } from "@/lib/participants/record-consent";
import { screenParticipant } from "@/lib/participants/screen-participant";
import { score } from "./scoring";
import { castOf, clock, minutesLater, played, type Stage } from "./stage";

export interface Screened {
  readonly participantId: string;
  readonly items: readonly string[];
}

/** Screening at one moment: number, consent, score, and as many criteria as were assessed that day. */
export async function screen(
  stage: Stage,
  site: string,
  at: Date,
  asked: {
    level: string;
    assessed: number;
    unmet?: { criterion: string; note: string } | undefined;
  },
): Promise<Screened> {
  const { script, protocol, chance } = stage;
  const { investigator } = castOf(stage, site);
  const [from, to] = script.birthYears;
  const { participantId } = await played("screening", (key) =>
    screenParticipant(investigator, { sex: script.sex, birthYear: chance.between(from, to) }, key, clock(at)),
  );
  const consentedAt = minutesLater(at, 20);
  await played("consent", (key) =>
    recordConsent(
      investigator,
      {
        participantId,
        consentedOn: siteDay(consentedAt, investigator.timeZone),
        formVersion: script.consentForm,
      },
      key,
      clock(consentedAt),
    ),
  );
  const factors = protocol.randomization.strata.map(({ factor }) => factor);
  const items = chance.oneOf(script.levels[factors[0] ?? ""]?.[asked.level] ?? [[]]);
  const firstVisit = protocol.visits.find((visit) => visit.day < 1);
  if (firstVisit) await score(stage, site, participantId, firstVisit.code, items, minutesLater(at, 40));
  const criteria = protocol.eligibility.slice(0, asked.assessed);
  await played("eligibility", (key) =>
    assessEligibility(
      investigator,
      {
        participantId,
        criteria: Object.fromEntries(
          criteria.map(({ code }) => [code, code === asked.unmet?.criterion ? "unmet" : "met"]),
        ),
        notes: asked.unmet ? { [asked.unmet.criterion]: asked.unmet.note } : {},
        strata: Object.fromEntries(
          protocol.randomization.strata.map(({ factor, levels }) => [
            factor,
            levels.some(({ code }) => code === asked.level) ? asked.level : chance.oneOf(levels).code,
          ]),
        ),
        version: 0,
      },
      key,
    ),
  );
  return { participantId, items };
}
