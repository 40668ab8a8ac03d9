import { PLANNING_DEFAULTS } from "@/lib/analysis/plan-sample-size";
import styles from "./sample-size.module.css";

interface Props {
  readonly action: string;
  /** As it was typed, so that a slip can be mended. */
  readonly typed: Readonly<Record<string, string>>;
}

const FIELDS = [
  {
    legend: "Means",
    fields: [
      ["delta", "Difference"],
      ["sd", "Standard deviation"],
      ["rho", "Correlation with the baseline"],
    ],
  },
  {
    legend: "Proportions",
    fields: [
      ["p", "Experimental arm"],
      ["q", "Reference arm"],
    ],
  },
  {
    legend: "Test",
    fields: [
      ["alpha", "Alpha, two-sided"],
      ["power", "Power"],
      ["dropout", "Drop-out, as a share"],
    ],
  },
  {
    legend: "Participants you can have",
    fields: [
      ["n", "Experimental arm"],
      ["m", "Reference arm"],
    ],
  },
] as const;

/** A plain form that asks the server: the plan stands in the address and can be passed on. */
export function PlanForm({ action, typed }: Props) {
  const defaults: Readonly<Record<string, number | undefined>> = PLANNING_DEFAULTS;
  return (
    <form className={styles.form} action={action} method="get" aria-label="Plan">
      {FIELDS.map(({ legend, fields }) => (
        <fieldset key={legend} className={styles.group}>
          <legend>{legend}</legend>
          {fields.map(([name, label]) => (
            <label key={name}>
              {label}
              <input
                name={name}
                inputMode="decimal"
                autoComplete="off"
                defaultValue={typed[name] ?? defaults[name] ?? ""}
              />
            </label>
          ))}
        </fieldset>
      ))}
      <button type="submit">Compute</button>
    </form>
  );
}
