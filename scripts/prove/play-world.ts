import { CAST_PASSWORD } from "@/lib/auth/cast";
import { hashPassword } from "@/lib/auth/hash-password";
import { seededEntropy } from "@/lib/randomization/seeded-entropy";
import { openedStage, openStage, playScenes } from "../seed/study-in-conduct";
import { exchangeArms } from "./exchange-arms";
import { STORY_KEY, storyOf } from "./story";

// One part of the story, in a process whose chance repeats itself (replayed.mjs): `open N` drafts and opens the study, `exchange N`
// makes the other world of a copy, `play N` plays the scenes. VERUM_OWNER_URL and VERUM_LOGIN_URL say in which world.

const [part = "", participants = ""] = process.argv.slice(2);
const ownerUrl = process.env.VERUM_OWNER_URL;
if (!ownerUrl) throw new Error("VERUM_OWNER_URL is not set");
const { protocol, script } = storyOf(Number(participants));
const means = {
  key: STORY_KEY,
  passwordHash: await hashPassword(CAST_PASSWORD),
  now: new Date(Number(process.env.REPLAY_NOW)),
  entropy: seededEntropy(`the story's ${part}`),
};
if (part === "open") await openStage({ ownerUrl }, script, protocol, means);
else if (part === "exchange")
  await exchangeArms(ownerUrl, STORY_KEY, {
    code: protocol.code,
    arms: protocol.arms.map(({ code }) => code),
  });
else if (part === "play") await playScenes(await openedStage({ ownerUrl }, script, protocol, means));
else throw new Error(`there is no part "${part}"`);
process.exit(0);
