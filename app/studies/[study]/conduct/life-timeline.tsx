import { Glyph } from "@/components/ui/glyph";
import { LinkButton } from "@/components/ui/link-button";
import tones from "@/components/ui/tone.module.css";
import styles from "./life.module.css";
import type { LifeStep } from "./life-steps";

const LOOKS = {
  done: { tone: "good", glyph: "check", word: "Done" },
  next: { tone: "info", glyph: "dot", word: "Next" },
  later: { tone: "plain", glyph: "ring", word: "Later" },
} as const;

export function LifeTimeline({ steps }: { readonly steps: readonly LifeStep[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step) => {
        const look = LOOKS[step.state];
        return (
          <li key={step.name} className={`${styles.step} ${styles[step.state] ?? ""}`}>
            <span className={`${styles.mark} ${tones[look.tone]}`}>
              <Glyph name={look.glyph} />
            </span>
            <div className={styles.words}>
              <h2 className={styles.name}>
                {step.name} <span className="visually-hidden">({look.word})</span>
              </h2>
              {step.lines.map((line) => (
                <p key={line} className={styles.line}>
                  {line}
                </p>
              ))}
              {step.action ? (
                <p className={styles.action}>
                  <LinkButton href={step.action.href} look={step.state === "next" ? "primary" : "secondary"}>
                    {step.action.label}
                  </LinkButton>
                </p>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
