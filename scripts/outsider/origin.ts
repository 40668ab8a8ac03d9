import { Agent, request } from "node:http";

export interface Ask {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE" | "HEAD" | "OPTIONS" | "PATCH";
  /** With its query, as it stands in a request line. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  /** Name and value of each header, in the order in which they came. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** What every server under proof or attack is called: its pages name no port, so that two servers can say the same. */
export const HOST = "verum.test";

/** A server as whoever stands outside meets it: bytes in, bytes out, no browser. */
export interface Origin {
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly close: () => void;
}

export function originAt(port: number): Origin {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const ask = (asked: Ask): Promise<Answer> =>
    new Promise((resolve, fail) => {
      const reject = (error: NodeJS.ErrnoException) => {
        // The server closed a kept connection in the moment it was used again: nothing was read from it.
        if (error.code === "ECONNRESET" && sent.reusedSocket) ask(asked).then(resolve, fail);
        else fail(error);
      };
      const { method = "GET", path, headers = {}, body } = asked;
      const sent = request(
        { agent, host: "127.0.0.1", port, method, path, headers: { host: HOST, ...headers } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.once("error", reject);
          answer.once("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: pairsOf(answer.rawHeaders),
              body: Buffer.concat(parts),
            }),
          );
        },
      );
      sent.once("error", reject);
      sent.setTimeout(60_000, () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
      sent.end(body);
    });
  return { ask, close: () => agent.destroy() };
}

const pairsOf = (raw: readonly string[]): (readonly [string, string])[] =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1] ?? ""] as const] : []));

export const headerOf = ({ headers }: Answer, name: string): string | null =>
  headers.find(([given]) => given === name)?.[1] ?? null;
