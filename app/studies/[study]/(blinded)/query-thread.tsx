import { StateBadge } from "@/components/ui/state-badge";
import { formatInstant } from "@/lib/calendar/format-date";
import type { QueryShown } from "@/lib/queries/types";
import { ASKED_ROLE_WORDS, askerWords, CONCLUSION_WORDS, pointWords } from "@/lib/queries/words";
import styles from "./queries.module.css";
import { AnswerForm, AskAgainForm, CloseForm } from "./query-forms";
import { QUERY_LOOKS } from "./query-looks";

interface Props {
  readonly studyCode: string;
  readonly personId: string;
  readonly timeZone: string;
  readonly query: QueryShown;
}

/** Where links lead to a thread. */
export const threadId = (queryId: string) => `query-${queryId}`;

/** A question, what was said under it, and what the reader may do about it, in one place. */
export function QueryThread({ studyCode, personId, timeZone, query }: Props) {
  const { closure, may } = query;
  const named = `${query.question} (${pointWords(query.point)})`;
  const forms = { studyCode, personId, queryId: query.id, named };
  return (
    <article id={threadId(query.id)} className={styles.thread} aria-label={`Query: ${query.question}`}>
      <p className={styles.head}>
        <StateBadge state={QUERY_LOOKS[query.state]} />
        <span className={styles.meta}>to {ASKED_ROLE_WORDS[query.assignedRole]}</span>
      </p>
      <ol className={styles.messages}>
        <Message by={askerWords(query)} at={formatInstant(query.askedAt, timeZone)} body={query.question} />
        {query.messages.map((message) => (
          <Message
            key={message.id}
            by={message.by ?? "Somebody"}
            at={formatInstant(message.at, timeZone)}
            body={message.body}
          />
        ))}
        {closure ? (
          <Message
            by={closure.by ?? "The system"}
            at={formatInstant(closure.at, timeZone)}
            body={`Closed: ${CONCLUSION_WORDS[closure.conclusion].toLowerCase()}.${closure.note ? ` ${closure.note}` : ""}`}
          />
        ) : null}
      </ol>
      {may.answer ? <AnswerForm {...forms} /> : null}
      {may.close ? (
        <details className={styles.fold} open={query.state === "answered"}>
          <summary>Close this query</summary>
          <CloseForm {...forms} />
        </details>
      ) : null}
      {may.askAgain && query.state === "answered" ? (
        <details className={styles.fold}>
          <summary>Ask again</summary>
          <AskAgainForm {...forms} />
        </details>
      ) : null}
    </article>
  );
}

function Message({ by, at, body }: { readonly by: string; readonly at: string; readonly body: string }) {
  return (
    <li className={styles.message}>
      <p className={styles.meta}>
        {by}, {at}
      </p>
      <p className={styles.body}>{body}</p>
    </li>
  );
}
