import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bin } from "./install.mjs";

const NAMES = [
  "google-chrome",
  "google-chrome-stable",
  "chromium",
  "chromium-browser",
  "microsoft-edge",
  "msedge",
];

const PLACES = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].flatMap((name) => {
    const base = process.env[name];
    if (base === undefined) return [];
    return [
      join(base, "Google", "Chrome", "Application", "chrome.exe"),
      join(base, "Microsoft", "Edge", "Application", "msedge.exe"),
    ];
  }),
};

/** How Chromium is started everywhere: quiet, without background traffic; its sandbox refuses to run as root only. */
export function chromiumFlags() {
  return [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}

/** The path of a Chromium (or Chrome, or Edge) that starts; one is installed when there is none. Throws with the remedy. */
export function ensureChromium({ say = console.error } = {}) {
  const found = findChromium();
  if (found !== null) return found;
  say("No browser found; installing one …");
  for (const attempt of [installPlaywrights, installWithApt, installWithPackageManager]) {
    attempt(say);
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new Error(
    "No Chromium could be installed. Install Chrome or Chromium yourself (Debian: `apt-get install chromium`) " +
      "or name one with CHROME_PATH.",
  );
}

export function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== "") {
    if (starts(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not start. Correct it or unset it.`);
  }
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [...onPath, ...(PLACES[process.platform] ?? []), ...playwrightCache()];
  return candidates.find((path) => isExecutable(path) && starts(path)) ?? null;
}

function playwrightCache() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), "Library", "Caches", "ms-playwright"),
      win32: join(process.env.LOCALAPPDATA ?? homedir(), "ms-playwright"),
    }[process.platform] ??
    join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(cache)) return [];
  const builds = readdirSync(cache).filter((name) => name.startsWith("chromium-"));
  const inside = [
    ["chrome-linux", "chrome"],
    ["chrome-linux64", "chrome"],
    ["chrome-mac", "Chromium.app", "Contents", "MacOS", "Chromium"],
    ["chrome-mac-arm64", "Google Chrome for Testing.app", "Contents", "MacOS", "Google Chrome for Testing"],
    ["chrome-win", "chrome.exe"],
    ["chrome-win64", "chrome.exe"],
  ];
  return builds
    .sort()
    .reverse()
    .flatMap((build) => inside.map((parts) => join(cache, build, ...parts)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// A distribution's `chromium-browser` may be a stub that only says to install a snap; system libraries may be missing.
function starts(path) {
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

function installPlaywrights() {
  const cli = bin("playwright/cli.js");
  // Standard output belongs to the caller's result; the download reports to the error output.
  const options = { stdio: ["ignore", 2, 2], timeout: 300_000 };
  spawnSync(process.execPath, [cli, "install", "--no-shell", "chromium"], options);
}

function installWithApt(say) {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0)
    return;
  say("Installing Debian's chromium …");
  const options = {
    stdio: ["ignore", "ignore", 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
    options,
  );
}

function installWithPackageManager() {
  const isRoot = process.getuid?.() === 0;
  const known = [
    ["brew", ["install", "--cask", "chromium"], process.platform === "darwin"],
    ["dnf", ["install", "-y", "-q", "chromium"], isRoot],
    ["apk", ["add", "-q", "chromium", "font-dejavu"], isRoot],
    ["pacman", ["-S", "--noconfirm", "chromium"], isRoot],
  ];
  for (const [manager, args, applies] of known) {
    if (applies) spawnSync(manager, args, { stdio: ["ignore", "ignore", 2] });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureChromium());
