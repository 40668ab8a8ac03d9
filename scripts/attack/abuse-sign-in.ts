import { performance } from "node:perf_hooks";
import { CAST, CAST_PASSWORD } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { actionAsk, type BuiltAction } from "../outsider/actions-of-build";
import { type Answer, HOST, headerOf, type Origin } from "../outsider/origin";
import { isSignedIn, type Session, sessionOfNobody, signIn } from "../outsider/session";
import { TARGET } from "./attacked-installation";
import type { Attempts } from "./attempts";
import { isDone } from "./call-actions";

const HOME = paths.conduct(TARGET);
const EVIL = [
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\\/evil.example",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  `http://${HOST}@evil.example`,
  `http://evil.example/.${HOST}`,
  "/%5cevil.example",
  "\thttps://evil.example",
] as const;

const isEvil = (text: string | null) =>
  text !== null && /^(?:https?:)?[\\/]{2}[^/]*evil\.example|^javascript:|^data:/i.test(text.trim());

/** Redirects to elsewhere, sessions planted beforehand, sessions made up, sign-in without its token. */
export async function abuseSignIn(attempts: Attempts, origin: Origin): Promise<void> {
  const { email } = CAST.monitor;
  for (const evil of EVIL) {
    const address = `/sign-in?callbackUrl=${encodeURIComponent(evil)}`;
    const page = await origin.ask({ path: address });
    attempts.count("open redirect", address, isEvil(headerOf(page, "location")));
    const direct = await origin.ask({ path: `/api/auth/signin?callbackUrl=${encodeURIComponent(evil)}` });
    attempts.count("open redirect", `signin ${evil}`, isEvil(headerOf(direct, "location")));
    const posted = await postSignIn(sessionOfNobody(origin), email, CAST_PASSWORD, { callbackUrl: evil });
    const { url = null } = parsed(posted);
    attempts.count("open redirect", `callback ${evil}`, isEvil(url) || isEvil(headerOf(posted, "location")));
  }
  for (const planted of ["planted", "eyJhbGciOiJub25lIn0.e30.", "a.b.c.d.e"]) {
    const cookie = `next-auth.session-token=${planted}`;
    const answer = await origin.ask({ path: HOME, headers: { cookie } });
    attempts.count("made-up session", planted, answer.status === 200);
    const session = sessionOfNobody(origin);
    await signInWith(session, email, cookie);
    const later = await origin.ask({ path: HOME, headers: { cookie } });
    attempts.count(
      "session fixation",
      `signed in while holding ${planted}`,
      later.status === 200 || session.cookie().includes(planted),
    );
  }
  const real = sessionOfNobody(origin);
  await signIn(real, email);
  const token = /session-token=([^;]+)/.exec(real.cookie())?.[1] ?? "";
  for (let at = 0; at < token.length; at += Math.ceil(token.length / 40)) {
    const changed = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
    const answer = await origin.ask({
      path: HOME,
      headers: { cookie: `next-auth.session-token=${changed}` },
    });
    // The last character of a base64 group may carry bits that nobody reads.
    attempts.count(
      "altered session",
      `byte ${at}`,
      answer.status === 200 && changed !== token && at < token.length - 2,
    );
  }
  for (const csrfToken of ["", "x", "0".repeat(64)]) {
    const session = sessionOfNobody(origin);
    await postSignIn(session, email, CAST_PASSWORD, { csrfToken });
    attempts.count("CSRF", `sign-in with the token "${csrfToken}"`, isSignedIn(session));
  }
}

/** Actions and sign-out sent from another site's page, and in ways a foreign form can send. */
export async function forgeRequests(
  attempts: Attempts,
  session: Session,
  actions: readonly BuiltAction[],
  path: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  for (const origin of ["https://evil.example", "null", `https://${HOST}.evil.example`])
    for (const action of actions) {
      const answer = await session.ask(actionAsk(action, path, [values], { origin }));
      attempts.count("CSRF", `${action.name} from ${origin}`, isDone(answer));
    }
  for (const type of ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
    for (const action of actions) {
      const body = new URLSearchParams({ [`$ACTION_ID_${action.id}`]: "", ...values }).toString();
      const headers = { "content-type": type, origin: "https://evil.example" };
      const answer = await session.ask({ method: "POST", path, headers, body });
      attempts.count("CSRF", `${action.name} as a foreign form of ${type}`, isDone(answer));
    }
  await session.ask({ method: "GET", path: "/api/auth/signout" });
  await session.ask({ method: "POST", path: "/api/auth/signout", body: "csrfToken=x" });
  const still = await session.ask({ path: HOME });
  attempts.count("CSRF", "signing somebody out", still.status !== 200);
}

/** Whether an unknown address is refused faster or slower than a known one: medians of tries that take turns. */
export async function timeSignIn(attempts: Attempts, origin: Origin, tries: number): Promise<void> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let n = 0; n < tries; n++)
    for (const [which, email] of [
      ["known", CAST.statistician.email],
      ["unknown", `nobody.${n}@verum.example`],
    ] as const) {
      const startedAt = performance.now();
      await postSignIn(sessionOfNobody(origin), email, `wrong ${n}`, {});
      times[which].push(performance.now() - startedAt);
    }
  const [known, unknown] = [median(times.known), median(times.unknown)];
  const ratio = Math.max(known, unknown) / Math.min(known, unknown);
  for (let n = 0; n < tries; n++)
    attempts.count(
      "sign-in timing",
      `known ${known.toFixed(0)} ms, unknown ${unknown.toFixed(0)} ms`,
      n === 0 && ratio > 1.8,
    );
}

async function postSignIn(
  session: Session,
  email: string,
  password: string,
  changed: Readonly<Record<string, string>>,
): Promise<Answer> {
  const asked = await session.ask({ path: "/api/auth/csrf" });
  const { csrfToken = "" } = parsed(asked);
  return session.ask({
    method: "POST",
    path: "/api/auth/callback/credentials",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: `http://${HOST}` },
    body: new URLSearchParams({ csrfToken, email, password, json: "true", ...changed }).toString(),
  });
}

function signInWith(session: Session, email: string, planted: string): Promise<Answer> {
  const holding: Session = {
    ...session,
    ask: (ask) =>
      session.ask({
        ...ask,
        headers: { ...ask.headers, cookie: [planted, session.cookie()].filter(Boolean).join("; ") },
      }),
  };
  return postSignIn(holding, email, CAST_PASSWORD, {});
}

function parsed(answer: Answer): { url?: string; csrfToken?: string } {
  try {
    return JSON.parse(answer.body.toString("utf8")) as { url?: string; csrfToken?: string };
  } catch {
    return {};
  }
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
