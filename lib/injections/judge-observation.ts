import type { Refusal } from "@/db/outcome";
import type { ProtocolDosing } from "@/lib/protocol/input";
import { happenedAt } from "./given-at";
import type { DraftedDeviation } from "./types";

const MINUTE_MS = 60_000;

/** The reaction as kept when there was none; null means that nobody has looked yet. */
export const NO_REACTION = "none";

export interface ObservationSaid {
  /** The site's wall clock, `YYYY-MM-DDTHH:mm`; null while it is still to come. */
  readonly observationEndedAt: string | null;
  readonly observationEndedAtHour?: "first" | "second" | undefined;
  readonly hadReaction: "yes" | "no" | null;
  readonly reaction: string | null;
  readonly reactionSeverity: "mild" | "moderate" | "severe" | null;
}

export type JudgedObservation =
  | {
      readonly ok: true;
      readonly observationEndedAt: Date | null;
      readonly reaction: string | null;
      readonly reactionSeverity: ObservationSaid["reactionSeverity"];
      readonly deviations: readonly DraftedDeviation[];
    }
  | Refusal;

/**
 * Judges the observation after a dose: it ends after the dose and not in the future, shorter than the protocol's minutes
 * departs from it, and a reaction has words and a severity. `givenAt` null: nothing was given, so nothing is observed.
 */
export function judgeObservation(
  dosing: ProtocolDosing,
  givenAt: Date | null,
  said: ObservationSaid,
  timeZone: string,
  nowAt: Date,
): JudgedObservation {
  const { reaction, reactionSeverity } = said;
  const nothing = {
    ok: true,
    observationEndedAt: null,
    reaction: null,
    reactionSeverity: null,
    deviations: [],
  } as const;
  if (givenAt === null) {
    return said.observationEndedAt === null && said.hadReaction !== "yes"
      ? nothing
      : no("observationEndedAt", "Nothing was given, so there is no observation: leave it empty.");
  }
  if (said.hadReaction === "yes" && reaction === null)
    return no("reaction", "Describe the reaction in a few words.");
  if (said.hadReaction === "yes" && reactionSeverity === null)
    return no("reactionSeverity", "Choose how severe the reaction was.");
  if (said.hadReaction === null && said.observationEndedAt !== null)
    return no("hadReaction", "Say whether there was a reaction.");
  const found = {
    reaction: said.hadReaction === "yes" ? reaction : said.hadReaction === "no" ? NO_REACTION : null,
    reactionSeverity: said.hadReaction === "yes" ? reactionSeverity : null,
  };
  if (said.observationEndedAt === null) return { ...nothing, ...found };
  const ended = happenedAt({
    local: said.observationEndedAt,
    timeZone,
    hour: said.observationEndedAtHour,
    nowAt,
    field: "observationEndedAt",
    label: "End of observation",
  });
  if (!ended.ok) return ended;
  const minutes = Math.round((ended.at.getTime() - givenAt.getTime()) / MINUTE_MS);
  if (minutes < 0) return no("observationEndedAt", "The observation cannot end before the dose was given.");
  return { ok: true, observationEndedAt: ended.at, ...found, deviations: shortened(dosing, minutes) };
}

function shortened(dosing: ProtocolDosing, minutes: number): DraftedDeviation[] {
  const asked = dosing.observationMinutes ?? 0;
  if (minutes >= asked) return [];
  return [
    {
      kind: "observation-shortened",
      text: `Observed for ${minutes} minutes; the protocol asks for ${asked}.`,
    },
  ];
}

function no(field: string, message: string): Refusal {
  return {
    ok: false,
    kind: "refused",
    message: `${message} Nothing was saved.`,
    fieldErrors: { [field]: message },
  };
}
