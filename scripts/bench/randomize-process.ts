// One of the two processes of the measurement `randomizations`: sends all draws it is given at once.
import { text } from "node:stream/consumers";
import { type Draw, randomizeAll } from "./randomize-all";

const { draws, key } = JSON.parse(await text(process.stdin)) as {
  draws: Draw[];
  key: { id: string; hex: string };
};
await randomizeAll(draws, draws.length, { id: key.id, bytes: new Uint8Array(Buffer.from(key.hex, "hex")) });
process.exit(0);
