import { join } from "node:path";
import { paths } from "../../lib/paths";
import { root } from "../install.mjs";
import { type Bench, median } from "./figure";
import { load, repeatFor } from "./load";
import { buildApp, serveApp } from "./next-server";
import { servedStudy } from "./served-study";

const PARTICIPANTS = 50;
const CONNECTIONS = 8;
const ROUNDS = 5;
const ROUND_MS = 3000;

/** The nurse's page against an empty page of the same Next, in turns, so that both meet the same machine. */
export const today: Bench = {
  name: "today",
  run: async (say) => {
    const bareApp = join(root, "scripts/bench/bare-app");
    await buildApp(bareApp);
    const served = await servedStudy(PARTICIPANTS);
    try {
      const bare = await serveApp(bareApp);
      try {
        const path = paths.schedule(served.study.code);
        const askToday = { path, headers: { cookie: served.cookie } };
        const onToday = (ms: number) =>
          load(served.server.address, CONNECTIONS, repeatFor(ms, askToday), isWholeDay);
        const onBare = (ms: number) =>
          load(bare.address, CONNECTIONS, repeatFor(ms, { path: "/" }), (body) =>
            body.includes("01-<!-- -->050"),
          );
        await onToday(ROUND_MS);
        await onBare(ROUND_MS);
        const ratios: number[] = [];
        const perSecond: number[] = [];
        for (let n = 0; n < ROUNDS; n++) {
          const here = await onToday(ROUND_MS);
          const there = await onBare(ROUND_MS);
          perSecond.push(here);
          ratios.push(here / there);
          say(`  Today ${here.toFixed(0)}/s, bare page ${there.toFixed(0)}/s`);
        }
        const note = `${PARTICIPANTS} participants, signed in, ${CONNECTIONS} connections, ${ROUNDS} × ${ROUND_MS / 1000} s each in turn`;
        return [
          {
            name: "Today against a bare page",
            unit: "×",
            median: median(ratios),
            target: { atLeast: 0.5 },
            note,
          },
          { name: "Today", unit: "/s", median: median(perSecond), target: null },
        ];
      } finally {
        await bare.stop();
      }
    } finally {
      await served.stop();
    }
  },
};

const isWholeDay = (body: string) => body.includes("01-000001") && body.includes(`01-0000${PARTICIPANTS}`);
