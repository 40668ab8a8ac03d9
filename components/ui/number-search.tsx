import styles from "./number-search.module.css";

interface Props {
  readonly label: string;
  /** Shown while the field is empty. */
  readonly example: string;
  readonly value: string;
  readonly problem: string | null;
  readonly action: string;
}

/** A scanner types the number and presses Enter, so a plain form that asks the server is all it takes. */
export function NumberSearch({ label, example, value, problem, action }: Props) {
  return (
    <search className={styles.search}>
      <form action={action} method="get">
        <label htmlFor="number">{label}</label>
        <div className={styles.searchRow}>
          <input
            id="number"
            name="number"
            defaultValue={value}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder={example}
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
