import { performance } from "node:perf_hooks";
import { Pool } from "undici";

export interface Ask {
  readonly path: string;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Sends requests over `connections` kept-alive connections, each its next when the last was answered, until `next` gives null.
 * Every answer must be status 200 and pass `check`. Returns requests per second. The client shares the machine with what it
 * measures, so it is one that costs little.
 */
export async function load(
  address: string,
  connections: number,
  next: () => Ask | null,
  check: (body: string) => boolean,
): Promise<number> {
  const pool = new Pool(address, { connections, pipelining: 1 });
  const from = performance.now();
  let answered = 0;
  const visitor = async () => {
    for (let ask = next(); ask !== null; ask = next()) {
      const { path, method = "GET", headers = {}, body = null } = ask;
      const answer = await pool.request({ path, method, headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || !check(text))
        throw new Error(`${path} answered ${answer.statusCode}: ${text.slice(0, 600)}`);
      answered += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, visitor));
  } finally {
    await pool.close();
  }
  return (answered / (performance.now() - from)) * 1000;
}

/** The same request again and again for that long. */
export function repeatFor(milliseconds: number, ask: Ask): () => Ask | null {
  const until = performance.now() + milliseconds;
  return () => (performance.now() < until ? ask : null);
}
