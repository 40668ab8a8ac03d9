import { recordAmendment } from "@/lib/amendments/record-amendment";
import { startAmendment } from "@/lib/amendments/start-amendment";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import type { ConductScript } from "./conduct-script";
import { castOf, clock, momentAt, played, type Stage } from "./stage";

/** The administrator signs the amended protocol, and it starts at one site after the other. */
export async function amend(
  stage: Stage,
  administrator: MemberAtWork,
  { summary, approval, approvedDaysAgo, starts, changes }: ConductScript["amendment"],
): Promise<void> {
  const at = momentAt(stage, administrator.timeZone, approvedDaysAgo - 1, "09:00");
  await played("amendment", (key) =>
    recordAmendment(
      administrator,
      {
        protocol: JSON.stringify({ ...stage.protocol, ...changes }),
        fileName: "protocol.json",
        summary,
        approval,
        approvedOn: siteDay(
          momentAt(stage, administrator.timeZone, approvedDaysAgo, "12:00"),
          administrator.timeZone,
        ),
        needsConsent: false,
        password: CAST_PASSWORD,
      },
      key,
      clock(at),
    ),
  );
  for (const { site, daysAgo } of starts) {
    const { timeZone } = castOf(stage, site).investigator;
    const startsAt = momentAt(stage, timeZone, daysAgo, "00:00");
    await played(`amendment at ${site}`, (key) =>
      startAmendment(
        administrator,
        { version: changes.version, siteCode: site, startsOn: siteDay(startsAt, timeZone) },
        key,
        clock(at),
      ),
    );
  }
}
