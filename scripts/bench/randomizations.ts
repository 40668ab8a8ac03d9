import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { blindingKeyId } from "../../lib/blinding/blinding-key";
import type { SealingKey } from "../../lib/blinding/sealed-box";
import { studySealingKey } from "../../lib/blinding/sealed-box";
import { openSlot } from "../../lib/blinding/sealed-slot";
import { systemEntropy } from "../../lib/blinding/system-entropy";
import { type Bench, median } from "./figure";
import { type Draw, randomizeAll } from "./randomize-all";
import { appPoolOn, temporaryDatabase } from "./temporary-database";
import { type WaitingStudy, waitingStudy } from "./waiting-study";

const CONNECTIONS = 16;
const STUDIES = 8;
const ROUNDS = 3;
const EACH = 60;
const IN_ONE = 200;
const AT_ONCE = 500;

/** The investigator's verb with everything around it: the list's next slot, policies, audit chain, a kit for every dose. */
export const randomizations: Bench = {
  name: "randomizations",
  run: async (say) => {
    const database = await temporaryDatabase();
    const pool = appPoolOn(database, CONNECTIONS);
    const bytes = systemEntropy(32);
    const key: SealingKey = { id: blindingKeyId(bytes), bytes };
    try {
      say("  opening studies …");
      const many: WaitingStudy[] = [];
      for (let n = 1; n <= STUDIES; n++)
        many.push(await waitingStudy(database.ownerUrl, `DRAW-${n}`, EACH * (ROUNDS + 1), key));
      const one = await waitingStudy(database.ownerUrl, "DRAW-ONE", IN_ONE * (ROUNDS + 1), key);
      const several = await rounds(say, "several studies", drawsOf(many), EACH * STUDIES, key);
      const single = await rounds(say, "one study, one stratum", drawsOf([one]), IN_ONE, key);
      for (const study of [...many, one]) await proveOrder(database.ownerUrl, study, key);

      const rush = await waitingStudy(database.ownerUrl, "DRAW-RUSH", AT_ONCE, key);
      const seconds = await fromTwoProcesses(database.loginUrl, drawsOf([rush]), key);
      await proveOrder(database.ownerUrl, rush, key);
      const note = `the verb, ${CONNECTIONS} connections, ${ROUNDS} rounds; list's order proven`;
      return [
        {
          name: `Randomizing, ${STUDIES} studies`,
          unit: "/s",
          median: median(several),
          target: { atLeast: 200 },
          note,
        },
        {
          name: "Randomizing, one study and stratum",
          unit: "/s",
          median: median(single),
          target: { atLeast: 60 },
          note,
        },
        {
          name: `${AT_ONCE} at once over two processes`,
          unit: "s",
          median: seconds,
          target: null,
          note: "no error, no duplicate, no gap, the list's exact order",
        },
      ];
    } finally {
      await pool.end({ timeout: 5 });
      await database.remove();
    }
  },
};

/** Participants of the studies in turn, so that neighboring requests are of different studies. */
function drawsOf(studies: readonly WaitingStudy[]): Draw[] {
  const most = Math.max(...studies.map((study) => study.waiting.length));
  return Array.from({ length: most }, (_, at) =>
    studies.flatMap(({ investigator, waiting }) => {
      const participantId = waiting[at];
      return participantId === undefined ? [] : [{ member: investigator, participantId }];
    }),
  ).flat();
}

async function rounds(
  say: (line: string) => void,
  label: string,
  draws: Draw[],
  each: number,
  key: SealingKey,
): Promise<number[]> {
  await randomizeAll(draws.splice(0, each), CONNECTIONS, key);
  const perSecond: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    perSecond.push(await randomizeAll(draws.splice(0, each), CONNECTIONS, key));
    say(`  ${label}: ${perSecond.at(-1)?.toFixed(0)}/s`);
  }
  return perSecond;
}

/** Half of the requests in each of two processes, all sent at once. */
async function fromTwoProcesses(loginUrl: string, draws: readonly Draw[], key: SealingKey): Promise<number> {
  const from = performance.now();
  await Promise.all(
    [0, 1].map((half) =>
      inProcess(loginUrl, {
        draws: draws.filter((_, at) => at % 2 === half),
        key: { id: key.id, hex: Buffer.from(key.bytes).toString("hex") },
      }),
    ),
  );
  return (performance.now() - from) / 1000;
}

function inProcess(loginUrl: string, work: object): Promise<void> {
  const script = fileURLToPath(new URL("randomize-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { ...process.env, VERUM_LOGIN_URL: loginUrl },
    stdio: ["pipe", "inherit", "inherit"],
  });
  child.stdin.end(JSON.stringify(work));
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (code) =>
      code === 0 ? done() : failed(new Error(`a process of the two ended with ${code}`)),
    );
  });
}

/** Everybody has a slot, nobody shares one, the list was used from its first place on without gap, and kits fit the slot. */
async function proveOrder(ownerUrl: string, study: WaitingStudy, key: SealingKey): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<
      { stratum: string; position: number; ciphertext: string; kits: number; number: string }[]
    >`
      select s.stratum, s.position, s.ciphertext, a.randomization_number as number,
        (select count(*)::int from kit_assignments k where k.study_id = a.study_id and k.participant_id = a.participant_id) as kits
      from allocations a join allocation_slots s on s.study_id = a.study_id and s.id = a.slot_id
      where a.study_id = ${study.id} order by s.position`;
    const studyKey = studySealingKey(key, study.id);
    const isInOrder = rows.every((row, at) => row.position === at + 1 && row.kits > 0);
    const numbers = new Set(rows.map((row) => row.number));
    for (const row of rows) openSlot(studyKey, study.id, row, row.ciphertext);
    if (rows.length !== study.waiting.length || !isInOrder || numbers.size !== rows.length)
      throw new Error(`${study.code}: ${rows.length} of ${study.waiting.length} in order ${isInOrder}`);
    const broken = await sql`select * from verum_audit.first_broken(${study.id})`;
    if (broken.length > 0) throw new Error(`${study.code}: the audit chain is broken`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
