import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bin, run } from "../install.mjs";
import { APP_FLAGS } from "../start/app-process";

export interface NextServer {
  readonly address: string;
  readonly port: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** `next build` of an app that stands in `folder`. */
export async function buildApp(folder: string): Promise<void> {
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const built = await run(process.execPath, [bin("next/dist/bin/next"), "build", folder], {
    env,
    capture: true,
  });
  if (built.status !== 0) throw new Error(`${folder} could not be built.\n${built.output}`);
}

interface Serving {
  /** What node itself is told, before the program. */
  readonly node?: readonly string[];
  /** Hears what the server says; otherwise its errors are passed on, and the rest is dropped. */
  readonly onOutput?: (text: string) => void;
}

/** On a free port, ready to answer: Verum as `npm start` serves it, any other app by `next start`. */
export async function serveApp(
  folder: string,
  env: Readonly<Record<string, string>> | ((address: string) => Readonly<Record<string, string>>) = {},
  { node = [], onOutput }: Serving = {},
): Promise<NextServer> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const own = join(folder, "scripts/start/app-server.mjs");
  const program = existsSync(own)
    ? [...APP_FLAGS, own]
    : [bin("next/dist/bin/next"), "start", folder, "--port", String(port), "--hostname", "127.0.0.1"];
  const child = spawn(process.execPath, [...node, ...program], {
    cwd: folder,
    stdio: ["ignore", onOutput ? "pipe" : "ignore", onOutput ? "pipe" : "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      ...(typeof env === "function" ? env(address) : env),
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part: Buffer) => onOutput?.(part.toString("utf8")));
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
  };
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(address, { redirect: "manual" }).catch(() => null))
      return { address, port, pid: child.pid ?? 0, stop };
    if (child.exitCode !== null) break;
    await pause(100);
  }
  await stop();
  throw new Error(`The app in ${folder} did not start.`);
}

function freePort(): Promise<number> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => answer(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
