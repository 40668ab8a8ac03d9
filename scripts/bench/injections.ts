import { loadavg } from "node:os";
import { cpuEach, cpuUsed } from "./cpu";
import { type Bench, type Figure, median } from "./figure";
import { CONNECTIONS, logAll, proveWritten, workOf } from "./injection-load";
import { type PlantedStudy, plantedStudy } from "./planted-study";
import { appPoolOn, temporaryDatabase } from "./temporary-database";

const load = () => loadavg()[0]?.toFixed(1);

const STUDIES = 8;
const ROUNDS = 5;
const DOSES_A_ROUND = Number(process.env.VERUM_BENCH_DOSES ?? 4800);

/** The nurse's verb, with everything around it: role, policies, audit chain, the receipt that makes a retry safe. */
export const injections: Bench = {
  name: "injections",
  run: async (say) => {
    const database = await temporaryDatabase();
    const pool = appPoolOn(database, CONNECTIONS);
    try {
      say("  planting participants …");
      const perStudy = (DOSES_A_ROUND / STUDIES) * (ROUNDS + 1);
      const many: PlantedStudy[] = [];
      for (let n = 1; n <= STUDIES; n++)
        many.push(await plantedStudy(database.ownerUrl, `BENCH-${n}`, perStudy));
      const one = await plantedStudy(database.ownerUrl, "BENCH-ONE", DOSES_A_ROUND * (ROUNDS + 1));
      const eight = await rounds(say, "eight studies", database.ownerUrl, many);
      const single = await rounds(say, "one study", database.ownerUrl, [one]);
      return [
        figure(`Logging an injection, ${STUDIES} studies`, eight, 1200),
        figure("Logging an injection, one study", single, 600),
      ];
    } finally {
      await pool.end({ timeout: 5 });
      await database.remove();
    }
  },
};

function figure(name: string, perSecond: readonly number[], atLeast: number): Figure {
  const note = `the verb, ${CONNECTIONS} connections, ${ROUNDS} × ${DOSES_A_ROUND}`;
  return { name, unit: "/s", median: median(perSecond), target: { atLeast }, note };
}

async function rounds(
  say: (line: string) => void,
  label: string,
  ownerUrl: string,
  studies: readonly PlantedStudy[],
): Promise<number[]> {
  const work = await workOf(studies);
  await logAll(work.splice(0, DOSES_A_ROUND));
  const perSecond: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const before = cpuUsed();
    perSecond.push(await logAll(work.splice(0, DOSES_A_ROUND)));
    say(
      `  ${label}: ${perSecond.at(-1)?.toFixed(0)}/s, ${cpuEach(before, cpuUsed(), DOSES_A_ROUND)}, load ${load()}`,
    );
  }
  await proveWritten(ownerUrl, studies, DOSES_A_ROUND * (ROUNDS + 1));
  return perSecond;
}
