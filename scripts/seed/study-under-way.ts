import type { Importer } from "@/db/as-importer";
import { appoint } from "@/lib/appointments/appoint";
import { CAST, type CastMember } from "@/lib/auth/cast";
import { Protocol } from "@/lib/protocol/input";
import { accountForDeviations, reportSeriousEvents } from "./accounting";
import { amend } from "./amending";
import { askAndAnswer } from "./asking";
import { closeRecords } from "./closing";
import type { ConductScript } from "./conduct-script";
import { fillForms } from "./filled-forms";
import { officeOf } from "./office";
import type { DemonstrationScript } from "./script";
import { played } from "./stage";
import { memberOf, openedStage, openStage, type PlayMeans, playScenes } from "./study-in-conduct";
import { playUnscheduled } from "./unscheduled";

/**
 * The demonstration under way: played like any study in conduct, amended after its opening, and with the work on its data half
 * done. Answers how many scenes were played at the sites.
 */
export async function playStudyUnderWay(
  importer: Importer,
  script: DemonstrationScript,
  conduct: ConductScript,
  protocol: Protocol,
  means: PlayMeans,
): Promise<{ code: string; scenes: number }> {
  const who = (member: CastMember) => memberOf(importer, protocol.code, member);
  await openStage(importer, script, protocol, means);
  const administrator = await who(CAST.administrator);
  await amend(await openedStage(importer, script, protocol, means), administrator, conduct.amendment);
  const { actor: pharmacist } = await who(CAST.pharmacist);
  await played("appointment", (key) =>
    appoint(administrator, { personId: pharmacist.personId, office: "safety-person" }, key),
  );
  // Whoever works from here on finds the amended protocol in force.
  const stage = await openedStage(importer, script, protocol, means);
  const scenes = await playScenes(stage);
  const office = await officeOf(stage, conduct, {
    dataManager: await who(CAST.dataManager),
    monitor: await who(CAST.monitor),
    technician: stage.technician,
  });
  const amended = Protocol.parse({ ...protocol, ...conduct.amendment.changes });
  await fillForms(office, amended.forms ?? []);
  await playUnscheduled(office, amended);
  await askAndAnswer(office);
  await accountForDeviations(office);
  await reportSeriousEvents(office);
  await closeRecords(office);
  return { code: protocol.code, scenes };
}
