import { randomBytes } from "node:crypto";
import { CAST, CAST_PASSWORD } from "../../lib/auth/cast";
import { build } from "../build.mjs";
import { root } from "../install.mjs";
import { type NextServer, serveApp } from "./next-server";
import { type PlantedStudy, plantedStudy } from "./planted-study";
import { signIn } from "./sign-in";
import { appPoolOn, type TemporaryDatabase, temporaryDatabase } from "./temporary-database";

export interface ServedStudy {
  readonly database: TemporaryDatabase;
  readonly study: PlantedStudy;
  readonly server: NextServer;
  /** The nurse's session, as a Cookie header. */
  readonly cookie: string;
  readonly stop: () => Promise<void>;
}

/** The production build, serving a planted study from a temporary database, with its nurse signed in. */
export async function servedStudy(
  participants: number,
  change: Readonly<Record<string, unknown>> = {},
): Promise<ServedStudy> {
  await build({ say: console.error });
  const database = await temporaryDatabase();
  const closing: (() => Promise<void>)[] = [database.remove];
  const stop = async () => {
    for (const close of closing.reverse()) await close();
  };
  try {
    const pool = appPoolOn(database, 2);
    closing.push(() => pool.end({ timeout: 5 }));
    const study = await plantedStudy(database.ownerUrl, "BENCH-SERVED", participants, change);
    const server = await serveApp(root, (address) => ({
      VERUM_LOGIN_URL: database.loginUrl,
      NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
      IDENTITY_KEY: randomBytes(32).toString("base64url"),
      NEXTAUTH_URL: address,
    }));
    closing.push(server.stop);
    const cookie = await signIn(server.address, CAST.nurse.email, CAST_PASSWORD);
    return { database, study, server, cookie, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
