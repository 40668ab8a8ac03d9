import { readFileSync } from "node:fs";
import { asImporter, type Importer } from "@/db/as-importer";
import { CAST, CAST_PASSWORD, type CastMember } from "@/lib/auth/cast";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { openStudy } from "@/lib/openings/open-study";
import { personByEmailOrNull } from "@/lib/people/appoint-administrator";
import { Protocol } from "@/lib/protocol/input";
import { draftStudy, enlist } from "@/lib/studies/draft-study";
import { chanceFrom } from "./chance";
import { determine } from "./laboratory";
import { participantScenes, type SampleTaken } from "./participant-scenes";
import { screen } from "./screening";
import type { DemonstrationScript } from "./script";
import { castOf, means, momentAt, played, type Scene, type SiteCast, type Stage } from "./stage";

/**
 * The demonstration in conduct: drafted, opened, and played up to now by the cast, scene after scene in the order in which it
 * would have happened, through the very verbs the screens call. Each scene is a transaction of its own.
 */
export async function playStudyInConduct(
  importer: Importer,
  script: DemonstrationScript,
  protocolUrl: URL,
  means_: { key: SealingKey; passwordHash: string; now: Date },
): Promise<{ code: string; scenes: number }> {
  const protocol = Protocol.parse(JSON.parse(readFileSync(protocolUrl, "utf8")));
  await asImporter(importer, "study.created", "demonstration", async (tx, enter) => {
    const { studyId, siteIds } = await draftStudy(tx, enter, {
      protocol,
      provenance: "demonstration",
      sites: script.sites,
    });
    await enlist(tx, studyId, siteIds, Object.values(CAST), means_.passwordHash);
  });
  const member = (who: CastMember) => memberOf(importer, protocol.code, who);
  const chance = chanceFrom(script.seed);
  const before: Stage = {
    script,
    protocol,
    chance,
    key: means_.key,
    at: new Map(),
    technician: await member(CAST.technician),
    now: means_.now,
  };
  const administrator = await member(CAST.administrator);
  await played("opening", (key) =>
    openStudy(
      administrator,
      { reason: script.openingReason, password: CAST_PASSWORD },
      key,
      means(before, openedAt(before, administrator.timeZone)),
    ),
  );
  const stage: Stage = {
    ...before,
    technician: await member(CAST.technician),
    at: new Map<string, SiteCast>([
      ["01", { nurse: await member(CAST.nurse), investigator: await member(CAST.investigator) }],
      ["02", { nurse: await member(CAST.otherNurse), investigator: await member(CAST.otherInvestigator) }],
    ]),
  };
  const samples: SampleTaken[] = [];
  const scenes = [
    ...script.participants.flatMap((one) =>
      participantScenes(stage, one, (taken) => {
        samples.push(taken);
      }),
    ),
    ...script.screened.map((one): Scene => {
      const at = momentAt(stage, castOf(stage, one.site).investigator.timeZone, one.daysAgo, "09:20");
      return {
        at,
        play: async () => {
          await screen(stage, one.site, at, one);
        },
      };
    }),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const scene of scenes) await scene.play();
  await determine(stage, samples);
  return { code: protocol.code, scenes: scenes.length };
}

async function memberOf(importer: Importer, code: string, who: CastMember): Promise<MemberAtWork> {
  const person = await personByEmailOrNull(importer, who.email);
  const member = person ? await memberAtWorkOrNull(person.id, Date.now() + 1000, code) : null;
  if (!member) throw new Error(`${who.name} is not in ${code}`);
  return member;
}

/** Two weeks before the first participant was screened. */
function openedAt(stage: Stage, timeZone: string): Date {
  const longest = Math.max(...stage.script.participants.map((one) => one.day));
  return momentAt(stage, timeZone, longest + 21, "10:00");
}
