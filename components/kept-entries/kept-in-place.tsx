"use client";

import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { Notice } from "../ui/notice";
import { DiscardKept } from "./discard-kept";
import styles from "./kept.module.css";
import { enteredWords } from "./kept-words";
import type { EntryInSight } from "./types";

interface Props {
  readonly entry: EntryInSight;
  readonly onPutRight: () => void;
}

/** Stands in the place of a form whose entry waits on this device, so that nobody enters it, or does it, twice. */
export function KeptInPlace({ entry, onPutRight }: Props) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <section className={styles.place} aria-label={entry.label}>
      {entry.saved ? (
        <Notice ref={notice} live kind="success" title={entry.saved} />
      ) : entry.refusal === undefined ? (
        <Notice ref={notice} live kind="warning" title="Kept on this device. Not yet in the study.">
          {entry.label}, entered at {enteredWords(entry)}. There is no network. Do not do it or enter it a
          second time: it is sent by itself when the network is back, with the time you entered it. Keep this
          page open, or come back to the study on this device, and stay signed in until it says “Sent and
          saved”.
        </Notice>
      ) : (
        <Notice
          ref={notice}
          live
          kind="error"
          title="Kept on this device, and refused by the study."
          action={
            <>
              <Button size="sm" onClick={onPutRight}>
                Put it right
              </Button>
              <DiscardKept entry={entry} />
            </>
          }
        >
          {entry.refusal} Entered at {enteredWords(entry)}.
        </Notice>
      )}
    </section>
  );
}
