import { and, eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { amendmentStarts, amendments } from "@/db/schema/amendments";
import { sites } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { startAsksOtherwise } from "@/lib/edit-checks/waiting-reads";
import { holdConduct } from "@/lib/locks/hold-conduct";
import { lockInForceOrNull } from "@/lib/locks/lock-in-force";
import { addNotice } from "@/lib/notices/add-notice";
import { paths } from "@/lib/paths";
import type { StartAmendment } from "./input";

/**
 * Lets a recorded version hold at a site from a day on, today or later there. Not backwards: what was recorded stays recorded under
 * the version that held. Nor before its approval, which an approval in the past already excludes.
 */
export async function startAmendment(
  member: MemberAtWork,
  input: StartAmendment,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ version: string; siteName: string; startsOn: string }>> {
  const { version, startsOn } = input;
  const studyId = member.study.id;
  return asActor(member.actor, { event: "amendment.started", requestKey, input }, async (tx) => {
    await holdConduct(tx, studyId);
    const [[site], recorded, locked] = await Promise.all([
      tx
        .select({ id: sites.id, name: sites.name, timeZone: sites.timeZone })
        .from(sites)
        .where(and(eq(sites.studyId, studyId), eq(sites.code, input.siteCode))),
      tx.$count(amendments, and(eq(amendments.studyId, studyId), eq(amendments.version, version))),
      lockInForceOrNull(tx, studyId),
    ]);
    if (!site) return refused("not-found", `There is no site ${input.siteCode} in this study.`);
    if (recorded === 0) return refused("not-found", `No amendment ${version} is recorded in this study.`);
    if (locked) return refused("locked", "The study is locked; its protocol can no longer change.");
    const today = siteDay(now(), site.timeZone);
    if (startsOn < today)
      return refused(
        "refused",
        `Starts on: ${formatDate(startsOn)} is past; today at ${site.name} is ${formatDate(today)}. A version starts today or later.`,
        { startsOn: "Not possible: the day is past." },
      );
    await tx.insert(amendmentStarts).values({ studyId, version, siteId: site.id, startsOn });
    if (await startAsksOtherwise(tx, { studyId, siteId: site.id, version }))
      await tellOfStart(tx, member, { version, siteName: site.name, startsOn });
    return done({ version, siteName: site.name, startsOn });
  });
}

/** Who runs the checks hears of it: what the version asks anew is asked of what is already there when they are run. */
async function tellOfStart(
  tx: Tx,
  member: MemberAtWork,
  { version, siteName, startsOn }: { version: string; siteName: string; startsOn: string },
): Promise<void> {
  await addNotice(tx, member.study.id, {
    kind: "amendment",
    to: [{ role: "data_manager", siteId: null }],
    subject: `Protocol ${version} holds at ${siteName} from ${formatDate(startsOn)}`,
    body: "On that day, or after it, run the edit checks over what is already recorded there: the version has other checks than the one before.",
    path: paths.editChecks(member.study.code),
    byMail: false,
  });
}
