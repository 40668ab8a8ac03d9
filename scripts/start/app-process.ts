import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../install.mjs";

export interface AppProcess {
  /** Answers with the exit code, whoever ended it. */
  readonly ended: Promise<number>;
  readonly stop: () => Promise<void>;
}

/** A page leaves many short-lived objects behind; with room for them, far fewer are copied before they are found dead. */
export const APP_FLAGS = ["--max-semi-space-size=32"];

/** Whether nobody listens on the port. */
export async function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once("error", () => answer(false));
    probe.listen({ port, host }, () => probe.close(() => answer(true)));
  });
}

/**
 * The app's server (app-server.mjs), in its own process group: Ctrl-C must not reach it past us. It ends with this process however that ends,
 * because its standard input is a pipe from here (ends-with-parent.mjs).
 */
export function startApp(options: {
  development: boolean;
  port: number;
  host: string;
  env: Readonly<Record<string, string>>;
}): AppProcess {
  const { DATABASE_URL: _owner, ...inherited } = process.env;
  const child: ChildProcess = spawn(
    process.execPath,
    [
      "--import",
      `file://${join(root, "scripts", "start", "ends-with-parent.mjs")}`,
      ...APP_FLAGS,
      join(root, "scripts", "start", "app-server.mjs"),
    ],
    {
      cwd: root,
      detached: process.platform !== "win32",
      stdio: ["pipe", options.development ? "inherit" : "ignore", "inherit"],
      env: {
        ...inherited,
        NODE_ENV: options.development ? "development" : "production",
        NEXT_TELEMETRY_DISABLED: "1",
        PORT: String(options.port),
        HOST: options.host,
        ...options.env,
      } as NodeJS.ProcessEnv,
    },
  );
  const ended = new Promise<number>((done) => {
    child.once("error", () => done(1));
    child.once("exit", (code) => done(code ?? 0));
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(patience);
  };
  return { ended, stop };
}

/** Waits until `/api/health` says ready. Throws when the app ends before, or after two minutes. */
export async function untilReady(port: number, host: string, app: AppProcess): Promise<void> {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  let exit: number | null = null;
  void app.ended.then((code) => {
    exit = code;
  });
  const deadline = Date.now() + 120_000;
  for (;;) {
    if (exit !== null)
      throw new Error(`The app ended while starting (exit code ${exit}); its message stands above.`);
    const answer = await fetch(`http://${name}:${port}/api/health`).catch(() => null);
    if (answer?.status === 200) return;
    if (Date.now() > deadline) throw new Error("The app did not become ready within two minutes.");
    await pause(100);
  }
}
