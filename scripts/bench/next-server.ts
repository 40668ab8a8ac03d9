import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { bin, run } from "../install.mjs";

export interface NextServer {
  readonly address: string;
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

/** `next start` on a free port, ready to answer. */
export async function serveApp(
  folder: string,
  env: Readonly<Record<string, string>> | ((address: string) => Readonly<Record<string, string>>) = {},
): Promise<NextServer> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [bin("next/dist/bin/next"), "start", folder, "--port", String(port), "--hostname", "127.0.0.1"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        ...(typeof env === "function" ? env(address) : env),
      },
    },
  );
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
  };
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(address, { redirect: "manual" }).catch(() => null))
      return { address, pid: child.pid ?? 0, stop };
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
