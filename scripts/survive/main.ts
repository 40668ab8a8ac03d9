import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openPool, useAppPool } from "@/db/connection";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { hashPassword } from "@/lib/auth/hash-password";
import { blindingKeyId } from "@/lib/blinding/blinding-key";
import { Protocol } from "@/lib/protocol/input";
import { build } from "../build.mjs";
import { root } from "../install.mjs";
import { actionsOfBuild } from "../outsider/actions-of-build";
import { chanceFrom } from "../seed/chance";
import { castOfSite } from "../seed/site-cast";
import { playStudyInConduct } from "../seed/study-in-conduct";
import { simulatedScript } from "../simulate/simulated-script";
import { BLINDING_KEY_BYTES, type MortalInstallation, mortalInstallation } from "./mortal-installation";
import { investigatorAtWork, type Waiting, waitingParticipants } from "./trial-under-fire";
import { whatWasKept } from "./what-was-kept";

const STUDY = "SURVIVAL-1";
const say = (line: string) => console.error(line);

/**
 * `--times N` (50): kills app, database or both N times by SIGKILL, at random moments while investigators of three sites randomize;
 * afterwards nothing promised may be lost or doubled. Answers the exit code.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const times = argv[0] === "--times" ? Number(argv[1]) : 50;
  if (!Number.isInteger(times) || times < 1 || (argv.length > 0 && argv.length !== 2)) {
    say("npm run survive [-- --times N]");
    return 2;
  }
  await build({ say });
  const installation = await mortalInstallation();
  try {
    await setStage(installation, 40 + 12 * times);
    await installation.serve();
    const people = await waitingParticipants(
      installation.ownerUrl(),
      (site) => castOfSite(site).investigator.email,
    );
    say(`${people.length} participants wait at three sites; the killing begins …`);
    const killed = await underFire(installation, people, times);
    const { allocations, auditRows, problems } = await whatWasKept(installation.ownerUrl(), STUDY, people);
    for (const problem of problems) console.log(`PROBLEM: ${problem}`);
    console.log(
      `killed ${times} times (app ${killed.app}, database ${killed.database}, both ${killed.both}), ${killed.during} of them while requests were under way; ` +
        `${people.length} randomizations promised, ${allocations} allocations kept, ${auditRows} audit rows in a whole chain: ${problems.length} problems`,
    );
    return problems.length === 0 ? 0 : 1;
  } finally {
    await installation.remove();
  }
}

/** An open study in which many have consented, are eligible, and wait. */
async function setStage(installation: MortalInstallation, waiting: number): Promise<void> {
  say(`${waiting} participants are screened …`);
  const document = JSON.parse(
    readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8"),
  );
  const protocol = Protocol.parse({ ...document, code: STUDY, plannedParticipants: waiting });
  const script = simulatedScript(protocol, { participants: 3, seed: "survive" });
  const levels = protocol.randomization.strata[0]?.levels ?? [];
  const screened = Array.from({ length: waiting }, (_, at) => ({
    site: script.sites[at % script.sites.length]?.code ?? "01",
    daysAgo: 2,
    assessed: protocol.eligibility.length,
    level: levels[at % 2]?.code ?? "all",
  }));
  const pool = openPool(installation.loginUrl(), 4);
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, though its name begins with "use".
  useAppPool(pool);
  await playStudyInConduct({ ownerUrl: installation.ownerUrl() }, { ...script, screened }, protocol, {
    key: { id: blindingKeyId(BLINDING_KEY_BYTES), bytes: BLINDING_KEY_BYTES },
    passwordHash: await hashPassword(CAST_PASSWORD),
    now: new Date(),
  });
  await pool.end({ timeout: 5 });
}

async function underFire(installation: MortalInstallation, people: readonly Waiting[], times: number) {
  const action = actionsOfBuild(root).find(({ name }) => name === "randomizeParticipantAction");
  if (action === undefined) throw new Error("the build has no action that randomizes");
  const chance = chanceFrom(`survive ${Date.now()}`);
  const killed = { app: 0, database: 0, both: 0, during: 0 };
  let told = 0;
  const queues = new Map<string, Waiting[]>();
  for (const one of people) queues.set(one.email, [...(queues.get(one.email) ?? []), one]);
  const work = Promise.all(
    [...queues.values()].map((queue) =>
      investigatorAtWork(installation, STUDY, action, queue, () => {
        told += 1;
      }),
    ),
  );
  for (let time = 0; time < times; time++) {
    // First they must be at work again; then any moment will do.
    const before = told;
    while (told < before + 2 && told < people.length) await pause(5);
    await pause(chance.between(0, 120));
    if (told < people.length) killed.during += 1;
    const what = chance.oneOf(["app", "database", "both"] as const);
    installation.kill(what);
    killed[what] += 1;
    await installation.revive();
    if ((time + 1) % 10 === 0) say(`  killed ${time + 1} times, ${told} told`);
  }
  await work;
  return killed;
}
