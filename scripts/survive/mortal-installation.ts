import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { removeEmbedded, startEmbedded } from "../../db/embedded";
import { releaseDataDir } from "../../db/embedded-owner";
import { createDatabase, migrate, setLoginPassword } from "../../db/migrate";
import { type NextServer, serveApp } from "../bench/next-server";
import { root } from "../install.mjs";
import { HOST, type Origin, originAt } from "../outsider/origin";

const LOGIN_PASSWORD = "a mortal installation's";
export const BLINDING_KEY_BYTES = new Uint8Array(32).fill(13);

/** The embedded database, as `npm start` runs it, and the production app, both killed and started again as one likes. */
export interface MortalInstallation {
  readonly ownerUrl: () => string;
  readonly loginUrl: () => string;
  /** The app's present origin, or null while it is dead. */
  readonly origin: () => Origin | null;
  readonly serve: () => Promise<void>;
  /** SIGKILL, without a word before it. */
  readonly kill: (what: "app" | "database" | "both") => void;
  /** Starts again whatever was killed. */
  readonly revive: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

export async function mortalInstallation(): Promise<MortalInstallation> {
  const dataDir = mkdtempSync(join(tmpdir(), "verum-survive-"));
  let database = await startEmbedded({ dataDir });
  let app: NextServer | null = null;
  let origin: Origin | null = null;
  let isDatabaseDead = false;
  await createDatabase(database.adminUrl, "verum");
  await migrate(database.ownerUrl("verum"));
  await setLoginPassword(database.ownerUrl("verum"), LOGIN_PASSWORD);
  const loginUrl = () =>
    `postgres://verum_login:${encodeURIComponent(LOGIN_PASSWORD)}@${database.host}:${database.port}/verum`;
  const postmaster = () =>
    Number(readFileSync(join(dataDir, "cluster", "postmaster.pid"), "utf8").split("\n")[0]);

  const serve = async () => {
    app = await serveApp(
      root,
      {
        VERUM_LOGIN_URL: loginUrl(),
        BLINDING_KEY: Buffer.from(BLINDING_KEY_BYTES).toString("hex"),
        NEXTAUTH_SECRET: "a mortal installation's own",
        IDENTITY_KEY: Buffer.alloc(32, 19).toString("base64url"),
        NEXTAUTH_URL: `http://${HOST}`,
      },
      { onOutput: () => {} },
    );
    origin = originAt(app.port);
  };
  const kill = (what: "app" | "database" | "both") => {
    if (what !== "database" && app !== null) {
      process.kill(app.pid, "SIGKILL");
      origin?.close();
      app = null;
      origin = null;
    }
    if (what === "app") return;
    process.kill(postmaster(), "SIGKILL");
    isDatabaseDead = true;
  };
  const revive = async () => {
    if (isDatabaseDead) {
      // This process lives on, and with it its claim to the folder; a new start would otherwise take it for another Verum.
      releaseDataDir(dataDir);
      database = await startedAgain(dataDir, database.port);
      isDatabaseDead = false;
    }
    if (app === null) await serve();
  };
  const remove = async () => {
    origin?.close();
    await app?.stop();
    await database.stop();
    removeEmbedded(dataDir);
  };
  return {
    ownerUrl: () => database.ownerUrl("verum"),
    loginUrl,
    origin: () => origin,
    serve,
    kill,
    revive,
    remove,
  };
}

/** On the same port, which the app still knows; the killed server's sessions may hold it for a moment. */
async function startedAgain(dataDir: string, port: number) {
  for (let tries = 0; ; tries++) {
    try {
      return await startEmbedded({ dataDir, port });
    } catch (error) {
      if (tries > 40) throw error;
      await pause(250);
    }
  }
}
