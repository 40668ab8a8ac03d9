import { paths } from "@/lib/paths";
import { doubleEntriesOpen } from "@/lib/results/double-entry-reads";
import { doubleEntryWords } from "@/lib/results/double-entry-words";
import type { MissingRecord } from "./missing-records";
import type { LockCondition, LockContext } from "./types";

const NAMED_AT_MOST = 6;

/** Every visit has its dose and its sample, or was declared missed. */
export function visitsDone(context: LockContext): LockCondition {
  const missing = context.missing.filter((one) => one.what === "dose" || one.what === "sample");
  return {
    code: "visits-done",
    title: "Every visit is done or declared missed",
    met: missing.length === 0,
    count: missing.length,
    detail:
      missing.length === 0
        ? "Doses and samples of every randomized participant who stayed in the study are recorded."
        : `Not recorded: ${listed(missing.map((one) => `${one.participant.number} ${one.visit} ${one.what}`))}. Record it, or declare the visit missed.`,
    links: linksTo(context, missing),
  };
}

export function scoresEntered(context: LockContext): LockCondition {
  const missing = context.missing.filter((one) => one.what === "score");
  return {
    code: "scores-entered",
    title: "Every expected score is entered",
    met: missing.length === 0,
    count: missing.length,
    detail:
      missing.length === 0
        ? "Every instrument of every visit that took place has its score."
        : `Not entered: ${listed(missing.map((one) => `${one.participant.number} ${one.visit} ${one.instrument}`))}. An investigator enters it, or declares the visit missed.`,
    links: linksTo(context, missing),
  };
}

export function formsFilledIn(context: LockContext): LockCondition {
  const missing = context.missing.filter((one) => one.what === "form");
  return {
    code: "forms-filled-in",
    title: "Every form of every visit is filled in",
    met: missing.length === 0,
    count: missing.length,
    detail:
      missing.length === 0
        ? "The protocol's own forms are filled in at every visit that took place."
        : `Not filled in: ${listed(missing.map((one) => `${one.participant.number} ${one.visit} ${one.form}`))}. Fill it in, or declare the visit missed.`,
    links: linksTo(context, missing),
  };
}

/** Asked before the lock, because after the unblinding nobody can guess any more. */
export function guessesRecorded(context: LockContext): LockCondition {
  const missing = context.missing.filter((one) => one.what === "guess");
  return {
    code: "guesses-recorded",
    title: "Every guess about the blind is written down",
    met: missing.length === 0,
    count: missing.length,
    detail:
      missing.length === 0
        ? "Whoever the protocol asks for a guess has answered, or it is written down that there was no answer."
        : `Not written down: ${listed(missing.map((one) => `${one.participant.number} ${one.visit} ${one.askedOf}`))}. Ask, or write down that there was no answer.`,
    links: linksTo(context, missing),
  };
}

/** Of every tube that was drawn, also from those who withdrew later. A value that is entered once of twice is none yet. */
export async function resultsEntered({ tx, records }: LockContext): Promise<LockCondition> {
  const waiting = records.samples.flatMap((sample) => {
    const open = sample.markers.filter((marker) => !sample.entered.includes(marker)).length;
    return open === 0 ? [] : [{ number: sample.accessionNumber, open }];
  });
  const count = waiting.reduce((sum, sample) => sum + sample.open, 0);
  const begun = doubleEntryWords(count === 0 ? [] : await doubleEntriesOpen(tx));
  return {
    code: "results-entered",
    title: "Every collected sample has all its results",
    met: count === 0,
    count,
    detail:
      count === 0
        ? "The laboratory has entered every result of every sample."
        : `Results are waiting in the laboratory: ${listed(waiting.map((sample) => `${sample.number} (${sample.open})`))}.${begun === null ? "" : ` ${begun}`}`,
    links: [],
  };
}

function linksTo({ member }: LockContext, missing: readonly MissingRecord[]): LockCondition["links"] {
  const participants = new Map(missing.map((one) => [one.participant.id, one.participant.number]));
  return [...participants]
    .slice(0, NAMED_AT_MOST)
    .map(([id, number]) => ({ label: number, href: paths.participant(member.study.code, id) }));
}

/** The first few by name, the others counted. */
export function listed(names: readonly string[]): string {
  const rest = names.length - NAMED_AT_MOST;
  return names.slice(0, NAMED_AT_MOST).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
