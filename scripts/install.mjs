// Runs before anything is installed: node's own modules only.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Stops with a sentence when node is older than `engines` asks for. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  console.error(
    `Verum needs Node.js 20.9 or newer; this is ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}

/**
 * Installs the packages of the lockfile unless they are there already.
 * @param {{ development: boolean, say?: (line: string) => void }} options whether the development packages are needed too
 */
export function installPackages({ development, say = console.log }) {
  if (isInstalled(development)) return;
  say("Installing packages …");
  const flags = [
    "ci",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    ...(development ? ["--include=dev"] : []),
  ];
  // npm's own chatter must not reach the standard output, which `npm run --silent study` keeps for its result.
  const done = npm(flags);
  if (done.status !== 0) {
    console.error("The packages could not be installed. Is the network up? `npm ci` says more.");
    process.exit(1);
  }
}

// npm writes node_modules/.package-lock.json last, so what it lists is really there.
function isInstalled(development) {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(installed);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    const found = present[path];
    if (found !== undefined) return found.version === entry.version;
    return entry.optional || entry.peer || entry.devOptional || (entry.dev && !development);
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}

function npm(flags) {
  const stdio = ["ignore", 2, 2];
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) return spawnSync(process.execPath, [cli, ...flags], { cwd: root, stdio });
  return spawnSync("npm", flags, { cwd: root, stdio, shell: process.platform === "win32" });
}

/**
 * Runs a program to its end; Ctrl-C and SIGTERM are passed on to it.
 * @returns {Promise<{ status: number, output: string }>} `output` when captured, else empty
 */
export function run(program, args, { env = {}, capture = false } = {}) {
  return new Promise((resolve) => {
    const stdio = capture ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"];
    const child = spawn(program, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    let output = "";
    child.stdout?.on("data", (part) => {
      output += part;
    });
    child.stderr?.on("data", (part) => {
      output += part;
    });
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", pass);
    process.on("SIGTERM", pass);
    const end = (status) => {
      process.off("SIGINT", pass);
      process.off("SIGTERM", pass);
      resolve({ status, output });
    };
    child.on("error", (error) => {
      output += error.message;
      end(1);
    });
    child.on("close", (code, signal) => end(signal === null ? (code ?? 1) : 130));
  });
}

/** The program of an installed package, to be run by node: no shell, no `.cmd`, no `npx`. */
export function bin(path) {
  return join(root, "node_modules", path);
}
