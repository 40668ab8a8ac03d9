import styles from "./plot-tooltip.module.css";

interface Props {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
}

export function PlotTooltip({ title, lines }: Props) {
  return (
    <div className={styles.tooltip}>
      <p className={styles.title}>{title}</p>
      {lines.map((line) => (
        <p key={line.label} className={styles.line}>
          <span>{line.label}</span>
          <span>{line.value}</span>
        </p>
      ))}
    </div>
  );
}
