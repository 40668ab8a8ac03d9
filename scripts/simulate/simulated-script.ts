import type { Protocol } from "@/lib/protocol/input";
import { type Chance, chanceFrom } from "../seed/chance";
import { DemonstrationScript } from "../seed/script";

/** Where simulated sites lie: zones east and west of Greenwich, with and without daylight saving. */
const PLACES = [
  { name: "Surakarta", country: "ID", timeZone: "Asia/Jakarta" },
  { name: "Albany", country: "US", timeZone: "America/New_York" },
  { name: "Leiden", country: "NL", timeZone: "Europe/Amsterdam" },
] as const;

const TERMS = ["Headache", "Nausea", "Dizziness", "Injection site pain", "Fatigue", "Rash"] as const;

/** Everybody has finished by now, or the trial stands in the middle of its conduct. */
export type Moment = "in-conduct" | "all-visits-past";

/**
 * Makes up a trial under any protocol: who is screened where and when, who is late, missing, ill or leaves. The same protocol,
 * number and seed give the same script. Nothing in it depends on an arm, which the script does not know.
 */
export function simulatedScript(
  protocol: Protocol,
  asked: { participants: number; seed: string; sites?: number; moment?: Moment },
): DemonstrationScript {
  const { participants, seed, sites = PLACES.length, moment = "in-conduct" } = asked;
  const chance = chanceFrom(`${seed}|script`);
  const siteCodes = Array.from({ length: sites }, (_, at) => String(at + 1).padStart(2, "0"));
  const lastDay = Math.max(...protocol.visits.map(({ latestDay }) => latestDay));
  const one = (_: unknown, at: number) => {
    const day =
      moment === "all-visits-past" ? lastDay + 4 + chance.between(0, 14) : chance.between(1, lastDay + 14);
    return { site: siteCodes[at % sites] ?? "01", day, ...misfortune(protocol, chance, day) };
  };
  return DemonstrationScript.parse({
    seed,
    protocol: "",
    openingReason: `Simulated from the seed ${seed}: nobody in it exists, and no value was measured.`,
    sites: siteCodes.map((code, at) => ({ code, ...PLACES[at % PLACES.length] })),
    consentForm: "1.0",
    sex: "F",
    birthYears: [1960, 2004],
    levels: levelsOf(protocol, chance),
    laterItems: someItems(protocol, chance),
    markers: {},
    waitingDays: moment === "all-visits-past" ? 0 : 7,
    participants: Array.from({ length: participants }, one),
    screened:
      moment === "all-visits-past"
        ? []
        : siteCodes.map((site) => ({
            site,
            daysAgo: chance.between(2, 9),
            assessed: protocol.eligibility.length,
            level: firstLevel(protocol),
          })),
  });
}

/** What befalls one participant: mostly nothing. */
function misfortune(protocol: Protocol, chance: Chance, day: number) {
  const later = protocol.visits.filter((visit) => visit.day > 1 && visit.latestDay < day - 4);
  const lot = chance.between(1, 20);
  const visit = later.length > 0 ? chance.oneOf(later) : null;
  const event = {
    term: chance.oneOf(TERMS),
    fromDay: chance.between(1, Math.max(1, Math.min(day - 3, 30))),
    days: chance.between(0, 2),
    causality: chance.oneOf(["possible", "probable", "not-related"] as const),
  };
  const last = protocol.visits.at(-1)?.day ?? 1;
  const leaving = Math.min(day - 2, Math.floor(last / 2) + 1);
  return {
    events: chance.between(1, 3) === 1 && day > 6 ? [event] : [],
    ...(lot === 1 && visit
      ? { missed: { visit: visit.code, reason: "Away from home; came back after the window." } }
      : {}),
    ...(lot === 2 && leaving > 1
      ? { withdrawn: { day: leaving, reason: "withdrawal-by-participant", note: "Moved away." } }
      : {}),
    ...(lot === 3 && leaving > 1
      ? { stopped: { day: leaving, reason: "adverse-event", note: "Stopped by the investigator." } }
      : {}),
  };
}

/** By factor and level, what people may have at screening: the same for every level, because nothing is known of it. */
function levelsOf(protocol: Protocol, chance: Chance) {
  const { strata } = protocol.randomization;
  if (strata.length === 0) return { none: { all: someItems(protocol, chance) } };
  return Object.fromEntries(
    strata.map(({ factor, levels }) => [
      factor,
      Object.fromEntries(levels.map(({ code }) => [code, someItems(protocol, chance)])),
    ]),
  );
}

const firstLevel = ({ randomization }: Protocol) => randomization.strata[0]?.levels[0]?.code ?? "all";

/** A few selections among all items of all instruments. */
function someItems({ instruments }: Protocol, chance: Chance): string[][] {
  const codes = instruments.flatMap(({ items }) => items.map(({ code }) => code));
  return [[], ...Array.from({ length: 5 }, () => codes.filter(() => chance.between(1, 4) === 1))];
}
