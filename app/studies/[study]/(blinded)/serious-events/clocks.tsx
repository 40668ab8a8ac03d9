import type { State } from "@/components/ui/state";
import { StateBadge } from "@/components/ui/state-badge";
import { CLOCK_WORDS } from "@/lib/adverse-events/clock-words";
import { formatInstant } from "@/lib/calendar/format-date";
import type { ClockShown } from "@/lib/serious-events/types";
import styles from "./serious-events.module.css";

const LOOKS: Readonly<Record<ClockShown["state"], { state: State; word: string }>> = {
  running: { state: "in-window", word: "Due" },
  overdue: { state: "overdue", word: "Overdue" },
  met: { state: "done", word: "Reported" },
  void: { state: "not-applicable", word: "Not asked for any more" },
  "with others": { state: "waiting", word: "With the sponsor" },
};

interface Props {
  readonly clocks: readonly ClockShown[];
  readonly timeZone: string;
}

/** Clocks one under the other. */
export function Clocks({ clocks, timeZone }: Props) {
  return (
    <div>
      {clocks.map((clock) => (
        <ClockBadge key={clock.kind} clock={clock} timeZone={timeZone} />
      ))}
    </div>
  );
}

/** A clock as it stands: for whom, what state, until when. */
function ClockBadge({ clock, timeZone }: { readonly clock: ClockShown; readonly timeZone: string }) {
  const { state, word } = LOOKS[clock.state];
  return (
    <span className={styles.clock}>
      <StateBadge state={state} word={word} /> {CLOCK_WORDS[clock.kind]}
      {clock.state === "void" ? null : (
        <span className={styles.due}>by {formatInstant(clock.dueAt, timeZone)}</span>
      )}
    </span>
  );
}
