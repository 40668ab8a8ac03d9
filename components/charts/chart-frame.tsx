import { type ReactNode, useId } from "react";
import styles from "./chart-frame.module.css";
import { type Group, seriesLook } from "./series";
import { SeriesMark } from "./series-mark";

export interface ChartWords {
  readonly title: string;
  /** What is drawn and how to read it; also the figure's text for those who do not see it. */
  readonly description: string;
  /** One line under the figure: method, set of participants, source. */
  readonly method?: string;
  /** Laid over the figure, as DUMMY in a rehearsal. */
  readonly watermark?: string;
}

interface Props extends ChartWords {
  readonly groups?: readonly Group[];
  readonly children: ReactNode;
}

/** Title, legend, figure, method: the same order under every figure. The caller puts the table below it. */
export function ChartFrame({ title, description, method, watermark, groups = [], children }: Props) {
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption>
        <p className={styles.title} id={id}>
          {watermark ? <span className={styles.word}>{watermark} </span> : null}
          {title}
        </p>
        <p className={styles.description}>{description}</p>
      </figcaption>
      {groups.length > 1 ? <GroupLegend groups={groups} /> : null}
      <div className={styles.picture} data-watermark={watermark}>
        {children}
      </div>
      {method ? <p className={styles.method}>{method}</p> : null}
    </figure>
  );
}

function GroupLegend({ groups }: { readonly groups: readonly Group[] }) {
  return (
    <ul className={styles.legend}>
      {groups.map((group, at) => {
        const look = seriesLook(at);
        return (
          <li key={group.key}>
            <svg width="34" height="14" aria-hidden="true">
              <line
                x1="1"
                x2="33"
                y1="7"
                y2="7"
                stroke={look.color}
                strokeWidth="2"
                strokeDasharray={look.dash}
              />
              <SeriesMark look={look} x={17} y={7} size={4.5} />
            </svg>
            {group.label}
          </li>
        );
      })}
    </ul>
  );
}
