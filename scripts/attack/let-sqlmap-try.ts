import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CAST } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { actionAsk } from "../outsider/actions-of-build";
import type { Answer, Origin } from "../outsider/origin";
import { type Session, sessionOfNobody, signIn } from "../outsider/session";
import { TARGET } from "./attacked-installation";
import type { Attempts } from "./attempts";
import type { Target } from "./call-actions";

interface TriedForm {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly send: (fields: Readonly<Record<string, string>>) => Promise<Answer>;
}

const ACTION_FORMS = 3;

/**
 * Lets sqlmap (https://sqlmap.org, to be installed beforehand) try five forms: sign-in, the filters of the audit trail, and the three
 * actions into which most is typed. It speaks plain forms to a go-between here, which calls the real server as a page would,
 * each time with a request key of its own: otherwise the server would answer with what it said before.
 */
export async function letSqlmapTry(
  attempts: Attempts,
  origin: Origin,
  sessions: ReadonlyMap<string, Session>,
  targets: readonly Target[],
  say: (line: string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "verum-sqlmap-"));
  try {
    for (const form of [signInForm(origin), auditFilters(sessions), ...actionForms(sessions, targets)]) {
      let asked = 0;
      const between = createServer(async (request, response) => {
        asked += 1;
        const { status, body } = await form.send(await fieldsOf(request));
        response.writeHead(status, { "content-type": "text/html" }).end(body);
      });
      await new Promise<void>((listening) => between.listen(0, "127.0.0.1", listening));
      const { port } = between.address() as AddressInfo;
      const said = await sqlmap(`http://127.0.0.1:${port}/`, form.fields, folder);
      between.close();
      between.closeAllConnections();
      const isClean = /all tested parameters do not appear to be injectable/.test(said);
      say(`  ${form.name}: ${asked} requests, ${isClean ? "nothing found" : "SOMETHING FOUND"}`);
      for (let n = 0; n < asked; n++) attempts.count("sqlmap", form.name, n === 0 && !isClean);
      if (!isClean) say(said.split("\n").slice(-40).join("\n"));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function signInForm(origin: Origin): TriedForm {
  return {
    name: "sign-in",
    fields: { email: CAST.monitor.email, password: "somebody's" },
    send: ({ email = "", password }) => signIn(sessionOfNobody(origin), email, password),
  };
}

function auditFilters(sessions: ReadonlyMap<string, Session>): TriedForm {
  return {
    name: "the audit trail's filters",
    fields: {
      participant: "01-001",
      event: "injection.logged",
      table: "injections",
      from: "2026-01-01",
      before: "9",
    },
    send: (fields) => ask(sessions, "monitor", `${paths.audit(TARGET)}?${new URLSearchParams(fields)}`),
  };
}

function actionForms(sessions: ReadonlyMap<string, Session>, targets: readonly Target[]): TriedForm[] {
  const byAction = new Map(targets.map((target) => [target.action.name, target]));
  return [...byAction.values()]
    .sort((one, other) => other.texts.length - one.texts.length)
    .slice(0, ACTION_FORMS)
    .map(({ action, address, values, texts, owner }) => ({
      name: `${action.name} as ${owner}`,
      fields: Object.fromEntries(texts.map((text) => [text, values[text] ?? "x"])),
      send: (fields) => {
        const sent = { ...values, ...fields, idempotencyKey: randomUUID() };
        const session = sessions.get(owner);
        if (!session) throw new Error(`${owner} is not signed in`);
        return session.ask(actionAsk(action, address, [sent]));
      },
    }));
}

function ask(sessions: ReadonlyMap<string, Session>, who: string, path: string): Promise<Answer> {
  const session = sessions.get(who);
  if (!session) throw new Error(`${who} is not signed in`);
  return session.ask({ path });
}

async function fieldsOf(request: IncomingMessage): Promise<Record<string, string>> {
  let body = "";
  for await (const part of request) body += String(part);
  return Object.fromEntries(new URLSearchParams(body));
}

function sqlmap(address: string, fields: Readonly<Record<string, string>>, folder: string): Promise<string> {
  const options = ["--batch", "--flush-session", "--level=2", "--risk=2", "--dbms=PostgreSQL", "--threads=2"];
  // A refused sign-in is 401, and that is what is tried.
  options.push("--ignore-code=401");
  const form = ["-u", address, "--data", new URLSearchParams(fields).toString()];
  const child = spawn("sqlmap", [
    ...form,
    "-p",
    Object.keys(fields).join(","),
    ...options,
    "--output-dir",
    folder,
  ]);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => {
      said += part.toString("utf8");
    });
  return new Promise((resolve, reject) => {
    child.once("error", () =>
      reject(new Error("sqlmap is not installed (on Debian: apt-get install sqlmap).")),
    );
    child.once("exit", () => resolve(said));
  });
}
