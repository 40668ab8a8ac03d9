import { join } from "node:path";
import { AlreadyRunning, livingOwnerOrNull } from "../../db/embedded-owner";
import { singleSignOnOrNull } from "../../lib/single-sign-on/settings";
import { build } from "../build.mjs";
import { dataFolder, secret } from "../data-folder";
import { root } from "../install.mjs";
import { openDatabase } from "../open-database";
import { type AppProcess, isFree, startApp, untilReady } from "./app-process";
import { greet } from "./greet";
import { loadDemonstration } from "./load-demonstration";

const say = (line: string) => console.log(line);

/** Builds, starts the database, migrates, loads the demonstration, serves; returns never, the process ends with the app. */
export async function serve(asked: { development: boolean; demonstration: boolean }): Promise<void> {
  const closing: (() => Promise<void>)[] = [];
  let leaving = false;
  const leave = async (code: number): Promise<void> => {
    if (leaving) return;
    leaving = true;
    for (const close of closing.reverse())
      await close().catch((error: Error) => console.error(error.message));
    process.exit(code);
  };
  const onSignal = () => {
    if (!leaving) say("\nStopping …");
    void leave(0);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  process.on("SIGHUP", onSignal);
  leaveWithNpm(() => void leave(0));

  try {
    const app = await bringUp(asked, closing);
    if (leaving) return;
    const code = await app.ended;
    if (!leaving) console.error("The app ended by itself.");
    await leave(code === 0 ? 1 : code);
  } catch (error) {
    if (!leaving) console.error(sentenceOf(error));
    await leave(1);
  }
}

async function bringUp(
  asked: { development: boolean; demonstration: boolean },
  closing: (() => Promise<void>)[],
): Promise<AppProcess> {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT is "${process.env.PORT}". It must be a number from 1 to 65535.`);
  }
  // A setting that is half there is said now, not to the first who wants to sign in.
  singleSignOnOrNull(process.env);
  // The demonstration's passwords are public: other machines are let in only when asked for.
  const host = process.env.HOST || "127.0.0.1";
  const folder = dataFolder();
  const isOwn = !process.env.DATABASE_URL;
  const postgresFolder = join(folder, "postgres");
  const other = isOwn ? livingOwnerOrNull(postgresFolder) : null;
  if (other !== null) throw new AlreadyRunning(folder, other);
  if (!(await isFree(port, host))) {
    throw new Error(
      `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
    );
  }

  if (!asked.development) await build({ say });
  say(isOwn ? "Starting the database …" : "Connecting to the database …");
  const database = await openDatabase(folder);
  closing.push(database.stop);

  const address = process.env.NEXTAUTH_URL || `http://localhost:${port}`;
  const env = {
    VERUM_LOGIN_URL: database.loginUrl,
    VERUM_DATA: folder,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secret(folder, "nextauth.secret"),
    IDENTITY_KEY: process.env.IDENTITY_KEY || secret(folder, "identity.key"),
    NEXTAUTH_URL: address,
  };
  if (database.isEmbedded || asked.demonstration) await loadDemonstration(database, folder, say);
  const app = startApp({ development: asked.development, port, host, env });
  closing.push(app.stop);
  await untilReady(port, host, app);
  await greet({
    address,
    ownerUrl: database.ownerUrl,
    loginUrl: database.loginUrl,
    folder: folder.replace(`${root}/`, ""),
    say,
  });
  return app;
}

/** Under npm, a signal sent to npm alone may end npm and not us: then our parent changes, and we leave too. */
function leaveWithNpm(leave: () => void): void {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) leave();
  }, 500).unref();
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "CONNECT_TIMEOUT") {
    return `The database DATABASE_URL names does not answer (${code}). Check host, port and network.`;
  }
  if (code === "28P01") return "The database refuses the user or password of DATABASE_URL.";
  return process.env.DEBUG ? (error.stack ?? error.message) : error.message;
}
