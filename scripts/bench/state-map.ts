import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright";
import { CAST, CAST_PASSWORD } from "../../lib/auth/cast";
import { paths } from "../../lib/paths";
import { chromiumFlags, ensureChromium } from "../chromium.mjs";
import { type Bench, median } from "./figure";
import { servedStudy } from "./served-study";
import { signIn } from "./sign-in";
import { overTenVisits, plantScores } from "./ten-visits";

const PARTICIPANTS = 1_000;
const READS = 15;
const SCREEN = { width: 1440, height: 900 };

/** The map of 1,000 participants and ten visits: asked for as the data manager, and scrolled through in a browser. */
export const stateMap: Bench = {
  name: "state-map",
  run: async (say) => {
    const served = await servedStudy(PARTICIPANTS, overTenVisits());
    try {
      await plantScores(served.database.ownerUrl, served.study.id);
      say(`  ${PARTICIPANTS.toLocaleString("en-US")} participants are planted …`);
      const { address } = served.server;
      const cookie = await signIn(address, CAST.dataManager.email, CAST_PASSWORD);
      const path = paths.stateMap(served.study.code);
      const milliseconds = await timesOf(`${address}${path}`, cookie);
      const frames = await framesWhileScrolling(address, path, cookie);
      const note = `${PARTICIPANTS.toLocaleString("en-US")} participants × 10 visits`;
      return [
        {
          name: "Map of states, the whole page",
          unit: "ms",
          median: median(milliseconds),
          target: { atMost: 300 },
          note: `${note}, ${READS} reads one after the other`,
        },
        {
          name: "Frames later than 50 ms while scrolling the map",
          unit: "%",
          median: (frames.filter((ms) => ms > 50).length / frames.length) * 100,
          target: { atMost: 5 },
          note: `${frames.length} frames at ${SCREEN.width}×${SCREEN.height}, the longest ${Math.max(...frames).toFixed(0)} ms`,
        },
      ];
    } finally {
      await served.stop();
    }
  },
};

async function timesOf(url: string, cookie: string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < READS; n++) {
    const startedAt = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    const body = await answer.text();
    times.push(performance.now() - startedAt);
    if (answer.status !== 200 || !body.includes("01-000001"))
      throw new Error(`the map answered ${answer.status}`);
  }
  return times;
}

/** As text: what a bundler adds to a function is not there in the page. */
const WATCH_FRAMES = `
  window.seen = [];
  let last = performance.now();
  const look = (now) => {
    window.seen.push(now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

const AT_THE_END = "scrollY + innerHeight >= document.documentElement.scrollHeight - 1";

/** Milliseconds from frame to frame while the wheel turns through the whole map. */
async function framesWhileScrolling(address: string, path: string, cookie: string): Promise<number[]> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: chromiumFlags().filter((flag) => flag !== "--headless"),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const context = await browser.newContext({ viewport: SCREEN });
    await context.addCookies(
      cookie.split("; ").map((pair) => {
        const [name = "", ...value] = pair.split("=");
        return { name, value: value.join("="), url: address };
      }),
    );
    const page = await context.newPage();
    await page.goto(`${address}${path}`);
    await page.getByText("01-000001").first().waitFor();
    // Scrolling begins when the page stands.
    await page.waitForLoadState("networkidle");
    await page.mouse.move(SCREEN.width / 2, (SCREEN.height * 2) / 3);
    await page.evaluate(WATCH_FRAMES);
    // Looking for the last participant's number at every turn would itself make frames late; the bound only keeps a broken page from
    // scrolling for ever.
    for (let turns = 0; !(await page.evaluate<boolean>(AT_THE_END)); turns++) {
      if (turns > 1000) throw new Error("scrolling did not reach the map's last participant");
      await page.mouse.wheel(0, 120);
      await pause(30);
    }
    const frames = await page.evaluate<number[]>("window.seen");
    await page.getByText(`01-00${PARTICIPANTS}`).first().waitFor({ timeout: 5_000 });
    return frames;
  } finally {
    await browser.close();
  }
}
