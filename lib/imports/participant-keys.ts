import { randomUUID } from "node:crypto";
import type { StudyPackage } from "./types";

/** A participant as the other rows of the record refer to it. */
export interface ParticipantKey {
  readonly study_id: string;
  readonly site_id: string;
  readonly participant_id: string;
}

/** Ids for the participants of a package. */
export function participantKeys(
  studyId: string,
  pkg: StudyPackage,
  siteIds: ReadonlyMap<string, string>,
): Map<string, ParticipantKey> {
  return new Map(
    pkg.participants.map((one) => [
      one.participant,
      { study_id: studyId, site_id: known(siteIds, one.site), participant_id: randomUUID() },
    ]),
  );
}

/** The value of a key that the reader of the package has already checked. */
export function known<Value>(values: ReadonlyMap<string, Value>, key: string): Value {
  const value = values.get(key);
  if (value === undefined) throw new Error(`the package refers to ${key}, which it does not list`);
  return value;
}
