import { ChartFrame, type ChartWords } from "./chart-frame";
import styles from "./flow-diagram.module.css";

export interface FlowStep {
  readonly label: string;
  readonly count: number;
  /** Who left before this step is reached by the rest, with the reason. */
  readonly left?: readonly { readonly label: string; readonly count: number }[];
}

interface Props extends ChartWords {
  /** Steps all participants share: screened, randomized. */
  readonly trunk: readonly FlowStep[];
  /** One branch per group after unblinding; a single branch without label while pooled. */
  readonly branches: readonly { readonly label: string | null; readonly steps: readonly FlowStep[] }[];
}

/** The participants' flow as CONSORT 2025 draws it, in boxes that read in order as plain lists. */
export function FlowDiagram({ trunk, branches, ...words }: Props) {
  return (
    <ChartFrame {...words}>
      <Steps steps={trunk} />
      <div className={styles.branches} data-count={branches.length}>
        {branches.map((branch, at) => (
          <section
            key={branch.label ?? at}
            className={styles.branch}
            aria-label={branch.label ?? "All participants"}
          >
            {branch.label ? <p className={styles.name}>{branch.label}</p> : null}
            <Steps steps={branch.steps} />
          </section>
        ))}
      </div>
    </ChartFrame>
  );
}

function Steps({ steps }: { readonly steps: readonly FlowStep[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <li key={step.label} className={styles.step}>
          <p className={styles.box}>
            {step.label} <strong>n = {step.count}</strong>
          </p>
          {step.left && step.left.length > 0 ? (
            <ul className={styles.left} aria-label="Left">
              {step.left.map((reason) => (
                <li key={reason.label}>
                  {reason.label} <strong>n = {reason.count}</strong>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
