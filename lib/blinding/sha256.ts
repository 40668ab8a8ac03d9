import * as crypto from "node:crypto";

/** Node has it from 20.12 on; a list of a million slots needs four million hashes, which it makes in half the time. */
const oneShot: typeof crypto.hash | undefined = crypto.hash;

/** Hex SHA-256 of bytes, or of text as UTF-8. */
export const sha256: (data: string | Uint8Array) => string = oneShot
  ? (data) => oneShot("sha256", data, "hex")
  : (data) => crypto.createHash("sha256").update(data).digest("hex");
