import type { Protocol } from "./input";

/** One version of a study's protocol and since when it holds: by site code, `YYYY-MM-DD` at the site; null: since the opening. */
export interface VersionInTime {
  readonly protocol: Protocol;
  readonly startsOn: ReadonlyMap<string, string> | null;
}

/** What one participant's visits hang on: dates are `YYYY-MM-DD` in the calendar of the site. */
export interface ParticipantInTime {
  readonly siteCode: string;
  readonly todayOn: string;
  /** When the visit took place, or until when it may, by the version given; null: nothing is known of its day. */
  readonly dayOf: (visit: Protocol["visits"][number]) => string | null;
  /** Whether anything is on record at a visit: it is shown, whatever was asked on its day. */
  readonly isRecordedAt: (visitCode: string) => boolean;
}

/** What a study's protocol asks, whichever versions it has had. */
export interface ProtocolInTime {
  /** The version that holds at a site on a day, `YYYY-MM-DD` there. */
  readonly at: (siteCode: string, on: string) => Protocol;
  /**
   * What is asked of one participant: of every visit what the version asked that held at the participant's site on the day of the visit,
   * so that an amendment asks nothing of what was over before it, nor where it has not begun. Whatever is not of a visit is the version's
   * that holds there today.
   */
  readonly of: (participant: ParticipantInTime) => Protocol;
  /** The version under which each visit of a participant stands, by its code; empty in a study that was never amended. */
  readonly versionsOf: (participant: ParticipantInTime) => ReadonlyMap<string, string>;
}

/** `versions`: oldest first, the first of the opening; `otherwise`: the protocol of a study of fewer than two. */
export function protocolInTime(versions: readonly VersionInTime[], otherwise: Protocol): ProtocolInTime {
  if (versions.length < 2) return { at: () => otherwise, of: () => otherwise, versionsOf: () => new Map() };
  const at: ProtocolInTime["at"] = (siteCode, on) =>
    versions.findLast(({ startsOn }) => {
      const from = startsOn?.get(siteCode);
      return startsOn === null || (from !== undefined && from <= on);
    })?.protocol ?? otherwise;
  const byVisit = (newest: Protocol, { siteCode, todayOn, dayOf, isRecordedAt }: ParticipantInTime) =>
    new Map(
      newest.visits.map((visit) => {
        const on = dayOf(visit) ?? todayOn;
        const held = at(siteCode, on < todayOn ? on : todayOn);
        const isKnown = held.visits.some(({ code }) => code === visit.code);
        return [visit.code, !isKnown && isRecordedAt(visit.code) ? newest : held] as const;
      }),
    );
  // Most participants of a site share the versions of their visits: their protocol is put together once.
  const known = new Map<string, Protocol>();
  return {
    at,
    of: (participant) => {
      const newest = at(participant.siteCode, participant.todayOn);
      const held = byVisit(newest, participant);
      if ([...held.values()].every((version) => version === newest)) return newest;
      const key = [newest, ...held.values()].map(({ version }) => version).join("\n");
      const asked = known.get(key) ?? putTogether(newest, held);
      known.set(key, asked);
      return asked;
    },
    versionsOf: (participant) =>
      new Map(
        [...byVisit(at(participant.siteCode, participant.todayOn), participant)].map(
          ([code, { version }]) => [code, version],
        ),
      ),
  };
}

function putTogether(newest: Protocol, versionOf: ReadonlyMap<string, Protocol>): Protocol {
  type Listing = (of: Protocol) => readonly string[] | undefined;
  const asked = (listing: Listing): string[] =>
    [...versionOf].flatMap(([visit, version]) => (listing(version)?.includes(visit) ? [visit] : []));
  const ofEntry =
    (
      list: (of: Protocol) => readonly { code: string; visits?: readonly string[] | undefined }[] | undefined,
    ) =>
    (code: string): string[] =>
      asked((version) => list(version)?.find((entry) => entry.code === code)?.visits);
  const ofMarker = ofEntry(({ markers }) => markers);
  const ofInstrument = ofEntry(({ instruments }) => instruments);
  const ofForm = ofEntry(({ forms }) => forms);
  const questionnaire = newest.blindingQuestionnaire;
  return {
    ...newest,
    visits: newest.visits.flatMap(({ code }) => {
      const visit = versionOf.get(code)?.visits.find((each) => each.code === code);
      return visit ? [visit] : [];
    }),
    markers: newest.markers.map((marker) => ({ ...marker, visits: ofMarker(marker.code) })),
    instruments: newest.instruments.map((instrument) => ({
      ...instrument,
      visits: ofInstrument(instrument.code),
    })),
    ...(newest.forms
      ? { forms: newest.forms.map((form) => (form.visits ? { ...form, visits: ofForm(form.code) } : form)) }
      : {}),
    ...(questionnaire
      ? {
          blindingQuestionnaire: {
            ...questionnaire,
            visits: asked(({ blindingQuestionnaire }) => blindingQuestionnaire?.visits),
          },
        }
      : {}),
  };
}
