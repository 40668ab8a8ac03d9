import type { ReactNode, Ref } from "react";
import { Glyph } from "./glyph";
import styles from "./notice.module.css";
import type { Glyph as GlyphName, Tone } from "./state";
import tones from "./tone.module.css";

export type NoticeKind = "info" | "success" | "warning" | "error";

const looks: Readonly<Record<NoticeKind, { tone: Tone; glyph: GlyphName; word: string }>> = {
  info: { tone: "info", glyph: "dot", word: "Note" },
  success: { tone: "good", glyph: "check", word: "Done" },
  warning: { tone: "warn", glyph: "alert", word: "Caution" },
  error: { tone: "bad", glyph: "alert", word: "Problem" },
};

interface Props {
  readonly kind: NoticeKind;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** What to do next: a link or a button. */
  readonly action?: ReactNode;
  /** Set when the notice appears in answer to a deed; screen readers then speak it at once. */
  readonly live?: boolean;
  readonly ref?: Ref<HTMLDivElement>;
}

export function Notice({ kind, title, children, action, live = false, ref }: Props) {
  const look = looks[kind];
  const role = live ? (kind === "error" || kind === "warning" ? "alert" : "status") : undefined;
  return (
    <div
      ref={ref}
      role={role}
      tabIndex={live ? -1 : undefined}
      className={`${styles.notice} ${tones[look.tone]}`}
    >
      <span className={styles.mark}>
        <Glyph name={look.glyph} />
        <span className="visually-hidden">{look.word}: </span>
      </span>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children ? <div className={styles.body}>{children}</div> : null}
        {action ? <div className={styles.action}>{action}</div> : null}
      </div>
    </div>
  );
}
