import { asImporter, type Importer } from "@/db/as-importer";
import { CAST, CAST_PASSWORD, type CastMember } from "@/lib/auth/cast";
import { memberAtWorkOrNull } from "@/lib/auth/reads";
import type { MemberAtWork } from "@/lib/auth/types";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { openStudy } from "@/lib/openings/open-study";
import { personByEmailOrNull } from "@/lib/people/appoint-administrator";
import type { Protocol } from "@/lib/protocol/input";
import type { Entropy } from "@/lib/randomization/entropy";
import { draftStudy, enlist } from "@/lib/studies/draft-study";
import { chanceFrom } from "./chance";
import { determine } from "./laboratory";
import { participantScenes, type SampleTaken } from "./participant-scenes";
import { screen } from "./screening";
import type { DemonstrationScript } from "./script";
import { castOfSite } from "./site-cast";
import { castOf, means, momentAt, played, type Scene, type SiteCast, type Stage } from "./stage";

/** What the players have of the server's: its key, a hash of the cast's password, the moment that is now. */
export interface PlayMeans {
  readonly key: SealingKey;
  readonly passwordHash: string;
  readonly now: Date;
  /** The system's, unless a story has to come out the same twice. */
  readonly entropy?: Entropy;
}

/**
 * The demonstration in conduct: drafted, opened, and played up to now by the cast, scene after scene in the order in which it
 * would have happened, through the very verbs the screens call. Each scene is a transaction of its own.
 */
export async function playStudyInConduct(
  importer: Importer,
  script: DemonstrationScript,
  protocol: Protocol,
  means_: PlayMeans,
): Promise<{ code: string; scenes: number }> {
  await openStage(importer, script, protocol, means_);
  const stage = await openedStage(importer, script, protocol, means_);
  return { code: protocol.code, scenes: await playScenes(stage) };
}

/** Drafts the study, brings in the cast, and signs the opening. */
export async function openStage(
  importer: Importer,
  script: DemonstrationScript,
  protocol: Protocol,
  means_: PlayMeans,
): Promise<void> {
  const everybody = [
    ...Object.values(CAST),
    ...script.sites.flatMap(({ code }) => Object.values(castOfSite(code))),
  ];
  const cast = [...new Map(everybody.map((member) => [member.email, member])).values()];
  await asImporter(importer, "study.created", "demonstration", async (tx, enter) => {
    const { studyId, siteIds } = await draftStudy(tx, enter, {
      protocol,
      provenance: "demonstration",
      sites: script.sites,
    });
    await enlist(tx, studyId, siteIds, cast, means_.passwordHash);
  });
  const stage = await stageWith(importer, script, protocol, means_, new Map());
  const administrator = await memberOf(importer, protocol.code, CAST.administrator);
  await played("opening", (key) =>
    openStudy(
      administrator,
      { reason: script.openingReason, password: CAST_PASSWORD },
      key,
      means(stage, openedAt(stage, administrator.timeZone)),
    ),
  );
}

/** The stage of a study that is open, with everybody as the next request would find them. */
export async function openedStage(
  importer: Importer,
  script: DemonstrationScript,
  protocol: Protocol,
  means_: PlayMeans,
): Promise<Stage> {
  const at = new Map<string, SiteCast>();
  for (const { code } of script.sites) {
    const { nurse, investigator } = castOfSite(code);
    at.set(code, {
      nurse: await memberOf(importer, protocol.code, nurse),
      investigator: await memberOf(importer, protocol.code, investigator),
    });
  }
  return stageWith(importer, script, protocol, means_, at);
}

async function stageWith(
  importer: Importer,
  script: DemonstrationScript,
  protocol: Protocol,
  { key, now, entropy = systemEntropy }: PlayMeans,
  at: ReadonlyMap<string, SiteCast>,
): Promise<Stage> {
  const technician = await memberOf(importer, protocol.code, CAST.technician);
  return { script, protocol, chance: chanceFrom(script.seed), key, entropy, at, technician, now };
}

/** Plays what the script says on an opened stage; answers how many scenes that were. */
export async function playScenes(
  stage: Stage,
  onScene: (played: number) => void = () => {},
): Promise<number> {
  const { script } = stage;
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
  for (const [index, scene] of scenes.entries()) {
    await scene.play();
    onScene(index + 1);
  }
  await determine(stage, samples);
  return scenes.length;
}

/** Somebody of the cast, as the next request would find them. */
export async function memberOf(importer: Importer, code: string, who: CastMember): Promise<MemberAtWork> {
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
