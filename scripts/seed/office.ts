import type { CastKey } from "@/lib/auth/cast";
import type { MemberAtWork } from "@/lib/auth/types";
import { standingsOfStudy } from "@/lib/states/reads";
import { type RecordShown, recordsOfParticipantOrNull } from "@/lib/states/record-reads";
import type { ParticipantStanding } from "@/lib/states/types";
import { chanceFrom } from "./chance";
import type { ConductScript } from "./conduct-script";
import { castOf, type SiteCast, type Stage } from "./stage";

type Central = Extract<CastKey, "dataManager" | "monitor" | "technician">;

/** Who works on the data of a stage, and how every record stands when they begin. */
export interface Office {
  readonly stage: Stage;
  readonly script: ConductScript;
  readonly chance: ReturnType<typeof chanceFrom>;
  readonly people: Readonly<Record<Central, MemberAtWork>>;
  readonly records: ReadonlyMap<string, ParticipantStanding>;
}

export async function officeOf(
  stage: Stage,
  script: ConductScript,
  people: Office["people"],
): Promise<Office> {
  const all = await standingsOfStudy(people.dataManager, stage.now);
  return {
    stage,
    script,
    chance: chanceFrom(script.seed),
    people,
    records: new Map(all.map((one) => [one.number, one])),
  };
}

export function standingOfNumber({ records }: Office, number: string): ParticipantStanding {
  const found = records.get(number);
  if (!found) throw new Error(`nobody has the screening number ${number}`);
  return found;
}

export const siteCastOf = (office: Office, number: string): SiteCast =>
  castOf(office.stage, standingOfNumber(office, number).siteCode);

/** The records of one part of a participant's record, or of all, as the member sees them. */
export async function recordsIn(
  office: Office,
  member: MemberAtWork,
  number: string,
  isWanted: (part: { part: string; visit: string | null }) => boolean = () => true,
): Promise<RecordShown[]> {
  const shown = await recordsOfParticipantOrNull(member, standingOfNumber(office, number).id);
  return (shown?.parts ?? []).filter(({ standing }) => isWanted(standing)).flatMap(({ records }) => records);
}

/** The first record of a table there; the script names none that is not. */
export function recordOf(records: readonly RecordShown[], table: string, title?: string): RecordShown {
  const found = records.find((one) => one.table === table && (title === undefined || one.title === title));
  if (!found) throw new Error(`there is no ${title ?? table} to speak of`);
  return found;
}
