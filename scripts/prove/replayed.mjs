// Preloaded into the processes of a proof (`node --import`), never into the product's: chance and clock repeat themselves, so
// that two worlds which do the same say the same, byte for byte. A request names its seed in a header; a process in REPLAY_SEED.
import { AsyncLocalStorage } from "node:async_hooks";
import crypto from "node:crypto";
import { Server } from "node:http";
import { syncBuiltinESMExports } from "node:module";

const now = Number(process.env.REPLAY_NOW);
const requests = new AsyncLocalStorage();
const ofProcess = process.env.REPLAY_SEED ? streamOf(process.env.REPLAY_SEED) : null;

/** The stream that the present work draws from, or null: then chance is real. */
const stream = () => requests.getStore() ?? ofProcess;

function streamOf(seed) {
  const { createHash } = crypto;
  let block = Buffer.alloc(0);
  let count = 0;
  return (size) => {
    while (block.length < size)
      block = Buffer.concat([block, createHash("sha256").update(`${seed}|${count++}`).digest()]);
    const bytes = block.subarray(0, size);
    block = block.subarray(size);
    return bytes;
  };
}

const real = {
  randomBytes: crypto.randomBytes,
  randomFillSync: crypto.randomFillSync,
  randomUUID: crypto.randomUUID,
  getRandomValues: globalThis.crypto.getRandomValues,
  random: Math.random,
  emit: Server.prototype.emit,
};

crypto.randomBytes = (size, callback) => {
  const draw = stream();
  if (draw === null) return real.randomBytes(size, callback);
  const bytes = Buffer.from(draw(size));
  return callback ? queueMicrotask(() => callback(null, bytes)) : bytes;
};

crypto.randomFillSync = (target, offset = 0, size = undefined) => {
  const draw = stream();
  if (draw === null) return real.randomFillSync(target, offset, size ?? target.byteLength - offset);
  const view = new Uint8Array(target.buffer ?? target, target.byteOffset ?? 0, target.byteLength);
  view.set(draw(size ?? view.length - offset), offset);
  return target;
};

crypto.randomUUID = (options) => {
  const draw = stream();
  return draw === null ? real.randomUUID(options) : uuidOf(draw(16));
};

Object.getPrototypeOf(globalThis.crypto).randomUUID = () => crypto.randomUUID();
Object.getPrototypeOf(globalThis.crypto).getRandomValues = (target) => {
  const draw = stream();
  if (draw === null) return real.getRandomValues.call(globalThis.crypto, target);
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(draw(target.byteLength));
  return target;
};

Math.random = () => {
  const draw = stream();
  return draw === null ? real.random() : Buffer.from(draw(4)).readUInt32BE(0) / 2 ** 32;
};

function uuidOf(drawn) {
  const bytes = Buffer.from(drawn);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const RealDate = Date;
if (Number.isFinite(now)) {
  globalThis.Date = class extends RealDate {
    // Own properties: Next wraps Date once more, and takes only those along.
    static UTC = RealDate.UTC;
    static parse = RealDate.parse;
    constructor(...given) {
      if (given.length === 0 && stream() !== null) super(now);
      else super(...given);
    }
    static now() {
      return stream() === null ? RealDate.now() : now;
    }
  };
}

Server.prototype.emit = function emit(event, request, ...rest) {
  const seed = event === "request" ? request.headers["x-replay"] : undefined;
  if (seed === undefined) return real.emit.call(this, event, request, ...rest);
  return requests.run(streamOf(seed), () => real.emit.call(this, event, request, ...rest));
};

syncBuiltinESMExports();
