"use client";

import { useState } from "react";
import { type ParticipantLinesData, participantLines } from "@/lib/figures/participant-lines";
import { ChartFrame, type ChartWords } from "./chart-frame";
import styles from "./participant-lines.module.css";

/** A line touched or pointed at stands out and is named. */
export function ParticipantLines(props: ParticipantLinesData & ChartWords) {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <ChartFrame
      {...props}
      {...participantLines(props, { choose: setChosen, lineClass: styles.line })}
      note={
        props.lines.length === 0 ? undefined : (
          <span aria-live="polite">
            {chosen ? `Participant ${chosen}` : "Point at a line to see whose it is."}
          </span>
        )
      }
    />
  );
}
