import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeEmbedded, runningEmbeddedOrNull, startEmbedded } from "./embedded";
import { AlreadyRunning } from "./embedded-owner";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "verum-embedded-"));
});

afterEach(() => {
  removeEmbedded(dataDir);
});

const one = async (url: string, query: string): Promise<unknown> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return Object.values((await sql.unsafe(query))[0] ?? {})[0];
  } finally {
    await sql.end({ timeout: 5 });
  }
};

test("a second start on a folder in use is refused, and told who uses it", async () => {
  const server = await startEmbedded({ dataDir });
  try {
    await expect(startEmbedded({ dataDir })).rejects.toThrow(AlreadyRunning);
    expect(runningEmbeddedOrNull(dataDir)?.port).toBe(server.port);
  } finally {
    await server.stop();
  }
  expect(runningEmbeddedOrNull(dataDir)).toBeNull();
});

test("committed data survives a kill -9 of the process that owns the server, and no server stays behind", async () => {
  const owner = startInAnotherProcess();
  const { adminUrl, pid } = await owner.started;
  await one(adminUrl, "create table kept as select 7 as n");
  const gone = new Promise((done) => owner.process.once("exit", done));
  owner.process.kill("SIGKILL");
  await gone;
  const server = await startEmbedded({ dataDir });
  try {
    expect(await one(server.adminUrl, "select n from kept")).toBe(7);
    expect(Number(readFileSync(join(dataDir, "cluster", "postmaster.pid"), "utf8").split("\n")[0])).not.toBe(
      pid,
    );
  } finally {
    await server.stop();
  }
});

test("a postmaster.pid whose number now belongs to another program does not prevent the start", async () => {
  await (await startEmbedded({ dataDir })).stop();
  writeFileSync(
    join(dataDir, "cluster", "postmaster.pid"),
    `${process.pid}\n${dataDir}\n0\n5432\n\n127.0.0.1\n0 0\nready\n`,
  );
  const server = await startEmbedded({ dataDir });
  try {
    expect(await one(server.adminUrl, "select 1 as one")).toBe(1);
  } finally {
    await server.stop();
  }
});

test("only this machine can reach the server, with the right password", async () => {
  const server = await startEmbedded({ dataDir });
  try {
    expect(await one(server.adminUrl, "show listen_addresses")).toBe("127.0.0.1");
    const wrong = server.adminUrl.replace(/:[^:@]+@/, ":wrong@");
    await expect(one(wrong, "select 1")).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, "password")).mode & 0o777).toBe(0o600);
  } finally {
    await server.stop();
  }
});

function startInAnotherProcess(): {
  process: ChildProcess;
  started: Promise<{ adminUrl: string; pid: number }>;
} {
  const embedded = new URL("./embedded.ts", import.meta.url).href;
  const program = `
    import { startEmbedded } from ${JSON.stringify(embedded)};
    import { readFileSync } from "node:fs";
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    const pid = Number(readFileSync(${JSON.stringify(join(dataDir, "cluster", "postmaster.pid"))}, "utf8").split("\\n")[0]);
    console.log(JSON.stringify({ adminUrl: server.adminUrl, pid }));
    setInterval(() => {}, 1000);`;
  const root = fileURLToPath(new URL("..", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const started = new Promise<{ adminUrl: string; pid: number }>((resolve, reject) => {
    child.stdout?.once("data", (part: Buffer) => resolve(JSON.parse(part.toString("utf8"))));
    child.once("exit", (code) => reject(new Error(`The owner ended with ${code}`)));
  });
  return { process: child, started };
}
