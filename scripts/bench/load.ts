import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

export interface Ask {
  readonly path: string;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Sends requests over `connections` kept-alive connections, each its next when the last was answered, until `next` gives
 * null. Every answer must be status 200 and pass `check`. Returns requests per second.
 */
export async function load(
  address: string,
  connections: number,
  next: () => Ask | null,
  check: (body: string) => boolean,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const from = performance.now();
  let answered = 0;
  const visitor = async () => {
    for (let ask = next(); ask !== null; ask = next()) {
      const { status, body } = await send(address, agent, ask);
      if (status !== 200 || !check(body))
        throw new Error(`${ask.path} answered ${status}: ${body.slice(0, 600)}`);
      answered += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, visitor));
  } finally {
    agent.destroy();
  }
  return (answered / (performance.now() - from)) * 1000;
}

/** The same request again and again for that long. */
export function repeatFor(milliseconds: number, ask: Ask): () => Ask | null {
  const until = performance.now() + milliseconds;
  return () => (performance.now() < until ? ask : null);
}

function send(address: string, agent: Agent, ask: Ask): Promise<{ status: number; body: string }> {
  return new Promise((done, failed) => {
    const { method = "GET", headers = {}, body } = ask;
    const sent = request(`${address}${ask.path}`, { agent, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
      answer.on("error", failed);
    });
    sent.on("error", failed);
    sent.end(body);
  });
}
