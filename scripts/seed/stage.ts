import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import type { Outcome } from "@/db/outcome";
import type { MemberAtWork } from "@/lib/auth/types";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import type { Protocol } from "@/lib/protocol/input";
import type { Entropy } from "@/lib/randomization/entropy";
import type { Chance } from "./chance";
import type { DemonstrationScript } from "./script";

/** Whoever acts at one site. */
export interface SiteCast {
  readonly nurse: MemberAtWork;
  readonly investigator: MemberAtWork;
}

/** What every scene of the demonstration has at hand. */
export interface Stage {
  readonly script: DemonstrationScript;
  readonly protocol: Protocol;
  readonly chance: Chance;
  readonly key: SealingKey;
  readonly entropy: Entropy;
  readonly at: ReadonlyMap<string, SiteCast>;
  readonly technician: MemberAtWork;
  readonly now: Date;
}

/** Something that happens at a moment, played in the order of the moments. */
export interface Scene {
  readonly at: Date;
  readonly play: () => Promise<void>;
}

export const castOf = (stage: Stage, site: string): SiteCast => {
  const cast = stage.at.get(site);
  if (!cast) throw new Error(`nobody of the cast works at site ${site}`);
  return cast;
};

/** The site's wall clock at so many days before today, `HH:mm`. */
export function momentAt(stage: Stage, timeZone: string, daysAgo: number, time: string): Date {
  const [hour, minute] = time.split(":").map(Number);
  return DateTime.fromJSDate(stage.now, { zone: timeZone })
    .startOf("day")
    .minus({ days: daysAgo })
    .set({ hour: hour ?? 0, minute: minute ?? 0 })
    .toJSDate();
}

export const minutesLater = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

/** As a form hands it over. */
export const formTime = siteTimeOf;

export const clock = (at: Date) => () => at;

export const means = (stage: Stage, at: Date) => ({
  key: stage.key,
  entropy: stage.entropy,
  now: clock(at),
});

/** A verb's answer; the script of the demonstration contains nothing that may be refused. */
export async function played<T>(
  what: string,
  asked: (requestKey: string) => Promise<Outcome<T>>,
): Promise<T> {
  const outcome = await asked(randomUUID());
  if (!outcome.ok) throw new Error(`${what}: ${outcome.message}`);
  return outcome.value;
}
