import { serveApp } from "../bench/next-server";
import { HOST, type Origin, originAt } from "../outsider/origin";
import { STORY_KEY_HEX } from "./story";
import { REPLAYED, type Staging, type World } from "./two-worlds";

export interface ServedWorld {
  readonly world: World;
  readonly origin: Origin;
  /** Everything the server has said on its outputs. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** The production build of the tree, on one world, with chance and clock that repeat themselves. */
export async function serveWorld({ folder, leak }: Staging, world: World, now: Date): Promise<ServedWorld> {
  let log = "";
  const server = await serveApp(
    folder,
    {
      VERUM_LOGIN_URL: world.loginUrl,
      BLINDING_KEY: STORY_KEY_HEX,
      NEXTAUTH_SECRET: "a proof's own secret, of no installation",
      IDENTITY_KEY: Buffer.alloc(32, 19).toString("base64url"),
      NEXTAUTH_URL: `http://${HOST}`,
      REPLAY_NOW: String(now.getTime()),
      REPLAY_SEED: "",
      PLANTED_LEAK: leak ?? "",
    },
    {
      node: ["--import", REPLAYED],
      onOutput: (text) => {
        log += text;
      },
    },
  );
  const origin = originAt(server.port);
  const stop = async () => {
    origin.close();
    await server.stop();
  };
  return { world, origin, log: () => log, stop };
}
