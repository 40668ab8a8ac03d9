import { performance } from "node:perf_hooks";
import postgres from "postgres";
import { CAST, CAST_PASSWORD, type CastKey } from "../../lib/auth/cast";
import { paths } from "../../lib/paths";
import { linksIn, typeOfPage } from "../outsider/links";
import { type Bench, median } from "./figure";
import { plantedStudy } from "./planted-study";
import { type ServedStudy, servedStudy } from "./served-study";
import { signIn } from "./sign-in";
import { overTenVisits, plantScores } from "./ten-visits";
import { plantTrail } from "./verify";

const PARTICIPANTS = 30;
const NEIGHBORS = 100_000;
const TRAIL_ROWS = 200_000;
const READS = 7;
/** A page that is there in a moment is not held against a moment of the machine's. */
const NOISE_MS = 5;
const ROLES = [
  "nurse",
  "investigator",
  "technician",
  "dataManager",
  "monitor",
  "statistician",
  "pharmacist",
  "safetyBoard",
  "administrator",
] as const satisfies readonly CastKey[];

interface Page {
  readonly who: CastKey;
  readonly address: string;
}

/** Every type of page of a small study, timed alone in its installation and again beside a study of 100,000 participants. */
export const neighbors: Bench = {
  name: "neighbors",
  run: async (say) => {
    const served = await servedStudy(PARTICIPANTS, overTenVisits());
    try {
      const { ownerUrl } = served.database;
      await plantScores(ownerUrl, served.study.id);
      const cookies = await signInAll(served);
      const pages = await pagesOf(served, cookies);
      say(`  ${pages.length} types of page, counted for each role …`);
      const alone = await timesOf(served, cookies, pages);
      say(`  ${NEIGHBORS.toLocaleString("en-US")} participants move in …`);
      const other = await plantedStudy(ownerUrl, "BENCH-NEIGHBOR", NEIGHBORS, overTenVisits());
      await plantScores(ownerUrl, other.id);
      await plantTrail(ownerUrl, other.id, TRAIL_ROWS);
      await analyze(ownerUrl);
      const beside = await timesOf(served, cookies, pages);
      const ratios = pages.map((page, at) => ({
        page,
        ratio: ((beside[at] ?? 0) + NOISE_MS) / ((alone[at] ?? 0) + NOISE_MS),
      }));
      ratios.sort((one, another) => another.ratio - one.ratio);
      for (const { page, ratio } of ratios.slice(0, 5))
        say(`  ${ratio.toFixed(2)}×  ${page.who} at ${page.address}`);
      return [
        {
          name: "Slowest page beside 100,000 participants",
          unit: "×",
          median: ratios[0]?.ratio ?? Number.NaN,
          target: { atMost: 2 },
          note: `${pages.length} types of page of a study of ${PARTICIPANTS}, median of ${READS} each; ${ratios[0]?.page.who} at ${typeOfPage(ratios[0]?.page.address ?? "")}`,
        },
        {
          name: "Page in the middle beside 100,000 participants",
          unit: "×",
          median: median(ratios.map(({ ratio }) => ratio)),
          target: { atMost: 2 },
        },
      ];
    } finally {
      await served.stop();
    }
  },
};

type Cookies = ReadonlyMap<CastKey, string>;

async function signInAll({ server }: ServedStudy): Promise<Cookies> {
  const cookies = new Map<CastKey, string>();
  for (const who of ROLES) cookies.set(who, await signIn(server.address, CAST[who].email, CAST_PASSWORD));
  return cookies;
}

/** One address of each type of page and role that links lead to from the study's home. Downloads are left out: some are logged. */
async function pagesOf(served: ServedStudy, cookies: Cookies): Promise<Page[]> {
  const { study } = served;
  const found: Page[] = [];
  for (const who of ROLES) {
    const queue = [paths.study(study.code)];
    const seen = new Set(queue.map(typeOfPage));
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const answer = await ask(served, cookies, { who, address });
      if (!answer.isPage) continue;
      found.push({ who, address });
      for (const link of linksIn(answer.body, study.code)) {
        if (!link.startsWith(paths.study(study.code)) || seen.has(typeOfPage(link))) continue;
        seen.add(typeOfPage(link));
        queue.push(link);
      }
    }
  }
  return found;
}

/** The median of some reads of each page, in milliseconds, after one that is not counted. */
async function timesOf(served: ServedStudy, cookies: Cookies, pages: readonly Page[]): Promise<number[]> {
  const times: number[] = [];
  for (const page of pages) {
    await ask(served, cookies, page);
    const each: number[] = [];
    for (let n = 0; n < READS; n++) {
      const startedAt = performance.now();
      const answer = await ask(served, cookies, page);
      each.push(performance.now() - startedAt);
      if (!answer.isPage) throw new Error(`${page.who} at ${page.address} got no page any more`);
    }
    times.push(median(each));
  }
  return times;
}

async function ask({ server }: ServedStudy, cookies: Cookies, { who, address }: Page) {
  const answer = await fetch(`${server.address}${address}`, {
    headers: { cookie: cookies.get(who) ?? "" },
    redirect: "follow",
  });
  const body = await answer.text();
  if (answer.status >= 500) throw new Error(`${who} at ${address} got ${answer.status}`);
  const isPage =
    answer.status === 200 && answer.headers.get("content-type")?.startsWith("text/html") === true;
  return { body, isPage };
}

async function analyze(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe("vacuum analyze");
  } finally {
    await sql.end({ timeout: 5 });
  }
}
