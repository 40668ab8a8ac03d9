"use client";

import { Button } from "@mantine/core";
import { Notice } from "../ui/notice";
import { DiscardKept } from "./discard-kept";
import { useKeeping } from "./keeping-context";
import styles from "./kept.module.css";
import { enteredWords, waitWords } from "./kept-words";
import type { EntryInSight } from "./types";

/** On every page of a study: what waits on this device for a network, what was refused, and what has just been saved. */
export function KeptBar() {
  const keeping = useKeeping();
  if (keeping === null) return null;
  const { entries, others, sending, obstacle, sendNow, drop } = keeping;
  const waiting = entries.filter((entry) => !entry.saved && entry.refusal === undefined);
  const refused = entries.filter((entry) => !entry.saved && entry.refusal !== undefined);
  const saved = entries.filter((entry) => entry.saved);
  return (
    <>
      {saved.map((entry) => (
        <Notice
          key={entry.idempotencyKey}
          live
          kind="success"
          title={`Sent and saved: ${entry.saved}`}
          action={
            <Button variant="default" size="sm" onClick={() => drop(entry)}>
              Seen
            </Button>
          }
        >
          Entered on this device at {enteredWords(entry)}.
        </Notice>
      ))}
      {refused.map((entry) => (
        <RefusedNotice key={entry.idempotencyKey} entry={entry} />
      ))}
      {waiting.length > 0 ? (
        <Notice
          live
          kind="warning"
          title={`${waitWords(waiting.length)} for the network, on this device only.`}
          action={
            <Button variant="default" size="sm" aria-disabled={sending} onClick={() => sendNow()}>
              {sending ? "Sending…" : "Send now"}
            </Button>
          }
        >
          <ul className={styles.list}>
            {waiting.map((entry) => (
              <li key={entry.idempotencyKey}>
                {entry.label}, entered at {enteredWords(entry)}
              </li>
            ))}
          </ul>
          {obstacle ?? "Not yet in the study. It is sent by itself as soon as there is a network."}
        </Notice>
      ) : null}
      {others > 0 ? (
        <Notice
          kind="info"
          title={`${waitWords(others)} on this device that ${others === 1 ? "is" : "are"} not yours.`}
        >
          Only whoever entered it can send it, by signing in here. Do not clear this browser's data.
        </Notice>
      ) : null}
    </>
  );
}

function RefusedNotice({ entry }: { readonly entry: EntryInSight }) {
  const keeping = useKeeping();
  return (
    <Notice
      live
      kind="error"
      title={`Not in the study: ${entry.label}, entered at ${enteredWords(entry)}.`}
      action={
        <>
          <Button component="a" href={entry.path} variant="default" size="sm">
            Open the form
          </Button>
          <Button variant="default" size="sm" onClick={() => keeping?.sendNow(entry)}>
            Send again
          </Button>
          <DiscardKept entry={entry} />
        </>
      }
    >
      {entry.refusal} It stays on this device until you discard it.
    </Notice>
  );
}
