import { sql } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import { asActor, type Tx } from "@/db/as-actor";
import { done } from "@/db/outcome";
import { mailAttempts } from "@/db/schema/notices";
import type { MailSettings } from "./mail-settings";

/** A server that takes longer than this is tried again later. */
const PATIENCE_MS = 10_000;
/** Older notices are not sent any more: their readers have signed in since, or the server was configured only now. */
const SENT_WITHIN_DAYS = 7;
/** A minute after the first failure, then twice as long each time, an hour at most. */
const LONGEST_PAUSE_MINUTES = 60;

interface WaitingMail extends Record<string, unknown> {
  readonly study_id: string;
  readonly id: string;
  readonly study_code: string;
  readonly email: string;
  readonly subject: string;
  readonly body: string;
  readonly path: string | null;
}

/**
 * Sends what waits in the outbox, one notice and one transaction at a time, until nothing is due; returns how many were sent.
 * Every try leaves a row. Senders of several processes take turns, so that a notice goes out once; if one dies between
 * sending and its commit, the mail goes out again under the same Message-ID.
 */
export async function sendWaitingMail(settings: MailSettings): Promise<number> {
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  let sent = 0;
  try {
    for (;;) {
      const tried = await tryOne(transport, settings);
      if (tried === "nothing is due") return sent;
      if (tried === "sent") sent += 1;
    }
  } finally {
    transport.close();
  }
}

type Tried = "sent" | "failed" | "nothing is due";

async function tryOne(transport: Transporter, settings: MailSettings): Promise<Tried> {
  const outcome = await asActor<Tried>({ duty: "messenger" }, { event: "notice.mailed" }, async (tx) => {
    const [turn] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('outbox', 0)) as mine`,
    );
    const mail = turn?.mine ? await nextDueOrNull(tx) : null;
    if (mail === null) return done("nothing is due");
    const problem = await problemOfSendingOrNull(transport, settings, mail);
    await tx.insert(mailAttempts).values({
      studyId: mail.study_id,
      noticeId: mail.id,
      succeeded: problem === null,
      problem,
    });
    return done(problem === null ? "sent" : "failed");
  });
  return outcome.ok ? outcome.value : "nothing is due";
}

async function nextDueOrNull(tx: Tx): Promise<WaitingMail | null> {
  const [mail] = await tx.execute<WaitingMail>(sql`
    select n.study_id, n.id, s.code as study_code, p.email, n.subject, n.body, n.path
    from notices n
    join people p on p.id = n.person_id
    join studies s on s.id = n.study_id
    join memberships m on m.study_id = n.study_id and m.person_id = n.person_id and m.ended_at is null
    left join lateral (
      select count(*) as tries, max(a.recorded_at) as last_at, bool_or(a.succeeded) as succeeded
      from mail_attempts a where a.study_id = n.study_id and a.notice_id = n.id
    ) t on true
    where n.by_mail and n.recorded_at > now() - make_interval(days => ${SENT_WITHIN_DAYS}) and t.succeeded is not true
      and (t.tries = 0 or t.last_at + make_interval(mins => least(${LONGEST_PAUSE_MINUTES}, power(2, least(t.tries - 1, 10)))::int) <= now())
    order by n.recorded_at, n.id limit 1`);
  return mail ?? null;
}

async function problemOfSendingOrNull(
  transport: Transporter,
  { from, appUrl }: MailSettings,
  mail: WaitingMail,
): Promise<string | null> {
  const link = mail.path === null ? "" : `\n\n${appUrl}${mail.path}`;
  try {
    await transport.sendMail({
      from,
      to: mail.email,
      subject: `[${mail.study_code}] ${mail.subject}`,
      text: `${mail.body}${link}\n\nVerum sent this because of your role in ${mail.study_code}. Nobody reads answers to it.\n`,
      messageId: `<${mail.id}@verum>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return null;
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    return [code, responseCode].filter((part) => part !== undefined).join(" ") || "unknown";
  }
}
