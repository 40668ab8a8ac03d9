import { parseArgs } from "node:util";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { hashPassword } from "@/lib/auth/hash-password";
import { readBlindingKey } from "@/lib/blinding/blinding-key";
import { Code } from "@/lib/protocol/input";
import { protocolOfStudyOrNull, studiesOfInstallation } from "@/lib/studies/installation-reads";
import { dataFolder } from "../data-folder";
import { openDatabase } from "../open-database";
import { simulateStudy } from "./simulate-study";

const USAGE = `npm run simulate -- --study CODE --participants N --seed S

  --study CODE        the study whose protocol is played; nothing is written into it
  --participants N    how many are randomized, 1 to 100000
  --seed S            the same seed plays the same story, its list apart: that is drawn anew every time

Plays the story into a scratch study CODE-SIM-S, whose people sign in with the demonstration's password. So it works only
on an installation that holds no study in earnest.`;

interface Asked {
  readonly study: string;
  readonly participants: number;
  readonly seed: string;
}

/** Plays a made-up trial into a scratch study; answers the exit code: 0 played, 1 refused, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  const asked = askedOrProblem(argv);
  if (typeof asked === "string") {
    console.error(`${asked}\n\n${USAGE}`);
    return 2;
  }
  const folder = dataFolder();
  const database = await openDatabase(folder, { besideServer: true });
  process.env.VERUM_LOGIN_URL = database.loginUrl;
  process.env.VERUM_DATA = folder;
  try {
    return await simulate({ ownerUrl: database.ownerUrl }, asked);
  } catch (error) {
    console.error(process.env.DEBUG && error instanceof Error ? error.stack : (error as Error).message);
    return 1;
  } finally {
    await database.stop();
  }
}

async function simulate(importer: { ownerUrl: string }, asked: Asked): Promise<number> {
  const { study, participants, seed } = asked;
  const studies = await studiesOfInstallation(importer);
  const earnest = studies.find(({ provenance }) => provenance !== "demonstration");
  if (earnest !== undefined) {
    console.error(
      `Nothing was simulated: this installation holds ${earnest.code}, a study in earnest, and the people of a simulation sign in with a public password. Use an installation of its own: VERUM_DATA=/tmp/simulation npm start, then simulate there.`,
    );
    return 1;
  }
  const protocol = await protocolOfStudyOrNull(importer, study);
  if (protocol === null) {
    console.error(`There is no study ${study}. See which there are: npm run --silent study -- list`);
    return 1;
  }
  const code = `${study}-SIM-${seed}`;
  if (!Code.safeParse(code).success || studies.some((one) => one.code === code)) {
    console.error(
      `The scratch study would be called ${code}: choose another seed, so that the code is free, of letters and digits, and at most 40 characters long.`,
    );
    return 1;
  }
  const startedAt = performance.now();
  const { scenes } = await simulateStudy(
    importer,
    protocol,
    code,
    { participants, seed },
    {
      key: readBlindingKey(process.env),
      passwordHash: await hashPassword(CAST_PASSWORD),
      now: new Date(),
    },
  );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code}: ${participants} participants, ${scenes} scenes played in ${seconds} s.`);
  return 0;
}

function askedOrProblem(argv: readonly string[]): Asked | string {
  const option = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { study: option, participants: option, seed: option },
    });
    const { study = "", seed = "" } = values;
    const participants = Number(values.participants);
    if (study === "") return "Say which study's protocol to play: --study CODE.";
    if (!Number.isInteger(participants) || participants < 1 || participants > 100_000)
      return `--participants is "${values.participants ?? ""}". It must be a number from 1 to 100000.`;
    if (seed === "") return "Give a seed: --seed S.";
    return { study, participants, seed };
  } catch (error) {
    return (error as Error).message;
  }
}
