import { randomUUID } from "node:crypto";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asActor } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { now, randomized } from "@/db/testing/enrolled";
import { studyWorld, TEST_KEY, type World } from "@/db/testing/world";
import { CAST, CAST_PASSWORD } from "@/lib/auth/cast";
import { breakCode } from "@/lib/code-breaks/break-code";
import { addNotice } from "./add-notice";
import type { MailSettings } from "./mail-settings";
import { sendWaitingMail } from "./send-waiting-mail";

interface Received {
  readonly to: string;
  readonly text: string;
}

let world: World;
let server: SMTPServer;
let received: Received[];
let refusing: boolean;
let settings: MailSettings;

beforeEach(async () => {
  received = [];
  refusing = false;
  server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: (_address, _session, answer) =>
      answer(refusing ? Object.assign(new Error("mailbox QZVERTEX busy"), { responseCode: 450 }) : null),
    onData: (stream, session, answer) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push({
          to: session.envelope.rcptTo[0]?.address ?? "",
          text: Buffer.concat(parts).toString("utf8"),
        });
        answer();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", () => listening()));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  settings = {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: "verum@verum.example",
    appUrl: "https://v.example",
  };
  world = await studyWorld();
});
afterEach(async () => {
  await new Promise<void>((closed) => server.close(() => closed()));
  await world.close();
});

async function tell(byMail = true) {
  const member = await world.member("investigator");
  await asActor(member.actor, { event: "code.broken" }, async (tx) =>
    done(
      await addNotice(tx, world.studyId, {
        kind: "code-break",
        to: [{ role: "monitor" }],
        subject: "Something happened",
        body: "Please look.",
        path: "/studies/SMALL-1/conduct",
        byMail,
      }),
    ),
  );
}

const attempts = () =>
  world.owner<{ succeeded: boolean; problem: string | null }[]>`
    select succeeded, problem from mail_attempts order by recorded_at`;

test("a notice goes out once, to whom it is for, with a link into the app", async () => {
  await tell();
  await tell(false);
  expect(await sendWaitingMail(settings)).toBe(1);
  expect(await sendWaitingMail(settings)).toBe(0);
  expect(received.map(({ to }) => to)).toEqual([CAST.monitor.email]);
  expect(received[0]?.text).toContain("Subject: [SMALL-1] Something happened");
  expect(received[0]?.text).toContain("https://v.example/studies/SMALL-1/conduct");
});

test("two processes that send at the same moment send it once", async () => {
  await tell();
  const sent = await Promise.all([sendWaitingMail(settings), sendWaitingMail(settings)]);
  expect(sent.reduce((sum, n) => sum + n, 0)).toBe(1);
  expect(received).toHaveLength(1);
});

test("a server that refuses is tried again later, and its words are not kept", async () => {
  refusing = true;
  await tell();
  expect(await sendWaitingMail(settings)).toBe(0);
  expect(await attempts()).toEqual([{ succeeded: false, problem: "EENVELOPE 450" }]);
  refusing = false;
  expect(await sendWaitingMail(settings), "not at once").toBe(0);
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update mail_attempts set recorded_at = now() - interval '2 minutes'`;
  });
  expect(await sendWaitingMail(settings)).toBe(1);
  expect((await attempts()).map((one) => one.succeeded)).toEqual([false, true]);
});

test("a server that does not answer leaves the notice in the outbox", async () => {
  await tell();
  expect(await sendWaitingMail({ ...settings, smtpUrl: "smtp://127.0.0.1:1" })).toBe(0);
  const [attempt] = await attempts();
  expect(attempt?.succeeded).toBe(false);
});

test("whoever has left the study gets no mail any more, and nothing older than a week goes out", async () => {
  await tell();
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update memberships set ended_at = now() where role = 'monitor'`;
  });
  expect(await sendWaitingMail(settings)).toBe(0);
  await world.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update memberships set ended_at = null where role = 'monitor'`;
    await sql`update notices set recorded_at = now() - interval '8 days'`;
  });
  expect(await sendWaitingMail(settings)).toBe(0);
  expect(await attempts()).toEqual([]);
});

test("the mail about a broken code holds nothing of what the code said", async () => {
  await randomized(world);
  const outcome = await breakCode(
    await world.member("investigator"),
    {
      screeningNumber: "01-001",
      sex: "F",
      birthYear: 1990,
      reasonCode: "surgery",
      note: "Urgent operation.",
      confirmation: "BREAK",
      password: CAST_PASSWORD,
    },
    randomUUID(),
    { key: TEST_KEY, now },
  );
  expect(outcome.ok).toBe(true);
  expect(await sendWaitingMail(settings)).toBe(2);
  expect(received.map(({ to }) => to).sort()).toEqual(
    [CAST.dataManager.email, CAST.safetyBoard.email].sort(),
  );
  for (const { text } of received) {
    expect(text).toContain("Code broken: 01-001");
    expect(text).not.toMatch(/QZVERTEX|XJHOLLOW/i);
  }
});
