import styles from "./samples.module.css";

interface Props {
  readonly value: string;
  readonly problem: string | null;
  readonly action: string;
}

/** A scanner types the number and presses Enter, so a plain form that asks the server is all it takes. */
export function AccessionSearch({ value, problem, action }: Props) {
  return (
    <search className={styles.search}>
      <form action={action} method="get">
        <label htmlFor="number">Type or scan an accession number</label>
        <div className={styles.searchRow}>
          <input
            id="number"
            name="number"
            defaultValue={value}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder="7XKF-3MR6"
            aria-invalid={problem !== null}
            aria-describedby={problem ? "number-problem" : undefined}
          />
          <button type="submit">Find</button>
        </div>
        {problem ? (
          <p id="number-problem" role="alert" className={styles.problem}>
            {problem}
          </p>
        ) : null}
      </form>
    </search>
  );
}
