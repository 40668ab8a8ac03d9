import { CAST_PASSWORD } from "@/lib/auth/cast";
import { type Answer, type Ask, HOST, type Origin } from "./origin";

/** Somebody's cookies on an origin. Nobody's are empty. */
export interface Session {
  readonly who: string;
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly cookie: () => string;
}

export function sessionOfNobody(origin: Origin, who = "nobody"): Session {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const ask = async (asked: Ask): Promise<Answer> => {
    const headers = jar.size > 0 ? { cookie: cookie(), ...asked.headers } : (asked.headers ?? {});
    const answer = await origin.ask({ ...asked, headers });
    for (const [name, value] of answer.headers) if (name === "set-cookie") keep(jar, value);
    return answer;
  };
  return { who, ask, cookie };
}

/** Signs in as the form does. `headers` go along with both requests. */
export async function signIn(
  session: Session,
  email: string,
  password: string = CAST_PASSWORD,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const asked = await session.ask({ path: "/api/auth/csrf", headers });
  const { csrfToken } = JSON.parse(asked.body.toString("utf8")) as { csrfToken: string };
  const form = { csrfToken, email, password, json: "true", callbackUrl: `http://${HOST}/studies` };
  return session.ask({
    method: "POST",
    path: "/api/auth/callback/credentials",
    headers: {
      ...headers,
      "content-type": "application/x-www-form-urlencoded",
      origin: `http://${HOST}`,
    },
    body: new URLSearchParams(form).toString(),
  });
}

export const isSignedIn = (session: Session): boolean => session.cookie().includes("session-token=");

function keep(jar: Map<string, string>, header: string): void {
  const [pair = ""] = header.split(";");
  const at = pair.indexOf("=");
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (value === "" || /max-age=0/i.test(header)) jar.delete(name);
  else jar.set(name, value);
}
