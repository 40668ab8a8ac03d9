import { DateTime } from "luxon";
import type { Row } from "@/db/insert-rows";
import { known, type ParticipantKey } from "./participant-keys";
import type { StudyPackage } from "./types";

export interface ParticipantRows {
  readonly participants: Row[];
  readonly consents: Row[];
  readonly allocations: Row[];
  readonly withdrawals: Row[];
}

/** Rows of participants, how they came in and how they left, by column name. `slotIds` by participant. */
export function participantRows(
  pkg: StudyPackage,
  keys: ReadonlyMap<string, ParticipantKey>,
  slotIds: ReadonlyMap<string, string>,
): ParticipantRows {
  const zones = new Map(pkg.sites.map((site) => [site.site, site.timeZone]));
  const lastDays = lastDayOf(pkg);
  return {
    participants: pkg.participants.map((one) => {
      const { study_id, site_id, participant_id } = known(keys, one.participant);
      return {
        study_id,
        site_id,
        id: participant_id,
        screening_number: one.participant,
        sex: one.sex ?? "U",
        birth_year: one.birthYear,
        strata: Object.fromEntries(Object.entries(one.strata).filter(([, level]) => level !== null)),
      };
    }),
    consents: pkg.participants.flatMap((one) =>
      one.consentedOn === null
        ? []
        : [
            {
              ...known(keys, one.participant),
              consented_on: one.consentedOn,
              form_version: "not stated in the record",
            },
          ],
    ),
    allocations: pkg.participants.flatMap((one) =>
      one.randomizedOn === null
        ? []
        : [
            {
              ...known(keys, one.participant),
              slot_id: slotIds.get(one.participant) ?? null,
              randomization_number: one.participant,
              // The record knows the day alone: the instant at which it began at the site.
              randomized_at: DateTime.fromISO(one.randomizedOn, { zone: known(zones, one.site) })
                .toUTC()
                .toISO(),
            },
          ],
    ),
    withdrawals: pkg.participants.flatMap((one) => {
      const last = one.endedOn ?? lastDays.get(one.participant);
      if (one.endReason === null || one.endReason === "completed" || last === undefined) return [];
      return [
        {
          ...known(keys, one.participant),
          withdrawn_on: last,
          reason_code: one.endReason.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
          note:
            one.endedOn === null
              ? `${one.endReason} (the record gives no day; this is the last one it mentions)`
              : one.endReason,
        },
      ];
    }),
  };
}

function lastDayOf(pkg: StudyPackage): Map<string, string> {
  const days = new Map<string, string>();
  const seen = (participant: string, day: string | null) => {
    if (day !== null && day > (days.get(participant) ?? "")) days.set(participant, day);
  };
  for (const one of pkg.participants) {
    seen(one.participant, one.consentedOn);
    seen(one.participant, one.randomizedOn);
  }
  for (const dose of pkg.doses) seen(dose.participant, dose.givenOn);
  for (const result of pkg.results) seen(result.participant, result.collectedOn);
  for (const score of pkg.scores) seen(score.participant, score.assessedOn);
  return days;
}
