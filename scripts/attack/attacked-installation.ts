import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { CAST, CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { hashPassword } from "@/lib/auth/hash-password";
import { blindingKeyId } from "@/lib/blinding/blinding-key";
import { type NextServer, serveApp } from "../bench/next-server";
import { appPoolOn, type TemporaryDatabase, temporaryDatabase } from "../bench/temporary-database";
import { root } from "../install.mjs";
import { HOST, type Origin, originAt } from "../outsider/origin";
import { type Session, sessionOfNobody, signIn } from "../outsider/session";
import { ARM_WORDS, storyOf } from "../prove/story";
import { playStudyInConduct } from "../seed/study-in-conduct";

export const TARGET = "ATTACKED-1";
/** A second study, none of whose rows the attackers may ever see or move. */
export const BYSTANDER = "BYSTANDER-1";
/** Stands in the bystander's record alone: an answer that holds it came from there. */
export const BYSTANDER_WORD = "Zwischenfall-Bystander";

const keyBytes = new Uint8Array(32).fill(17);

export interface AttackedInstallation {
  readonly database: TemporaryDatabase;
  readonly owner: postgres.Sql;
  readonly origin: Origin;
  /** What the server has said on its outputs. */
  readonly log: () => string;
  /** A new session of that person. */
  readonly as: (key: CastKey) => Promise<Session>;
  readonly stop: () => Promise<void>;
}

/** The production build on two played studies. The attackers belong to the first; of the second they are strangers. */
export async function attackedInstallation(participants: number): Promise<AttackedInstallation> {
  const database = await temporaryDatabase({ fsync: "off" });
  const closing: (() => Promise<unknown>)[] = [database.remove];
  const stop = async () => {
    for (const close of closing.reverse()) await close();
  };
  try {
    const pool = appPoolOn(database, 4);
    closing.push(() => pool.end({ timeout: 5 }));
    const owner = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
    closing.push(() => owner.end({ timeout: 5 }));
    await playBoth(database, participants);
    await owner`delete from memberships where study_id = (select id from studies where code = ${BYSTANDER})
      and person_id in (select id from people where email = any (${Object.values(CAST).map(({ email }) => email)}))`;
    let log = "";
    const server: NextServer = await serveApp(
      root,
      {
        VERUM_LOGIN_URL: database.loginUrl,
        BLINDING_KEY: Buffer.from(keyBytes).toString("hex"),
        NEXTAUTH_SECRET: randomUUID(),
        IDENTITY_KEY: Buffer.alloc(32, 19).toString("base64url"),
        NEXTAUTH_URL: `http://${HOST}`,
      },
      {
        onOutput: (text) => {
          log += text;
        },
      },
    );
    closing.push(server.stop);
    const origin = originAt(server.port);
    closing.push(async () => origin.close());
    const as = async (key: CastKey) => {
      const session = sessionOfNobody(origin, key);
      await signIn(session, CAST[key].email);
      return session;
    };
    return { database, owner, origin, log: () => log, as, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function playBoth(database: TemporaryDatabase, participants: number): Promise<void> {
  const { protocol, script } = storyOf(participants);
  const means = {
    key: { id: blindingKeyId(keyBytes), bytes: keyBytes },
    passwordHash: await hashPassword(CAST_PASSWORD),
    now: new Date(),
  };
  const importer = { ownerUrl: database.ownerUrl };
  for (const code of [TARGET, BYSTANDER]) {
    const title = code === BYSTANDER ? BYSTANDER_WORD : protocol.title;
    await playStudyInConduct(importer, script, { ...protocol, code, title }, means);
  }
}

/** What no answer to a blinded attacker of the target may hold. */
export const holdsASecret = (text: string): boolean => {
  const lower = text.toLowerCase();
  return text.includes(BYSTANDER_WORD) || ARM_WORDS.some((word) => lower.includes(word));
};
