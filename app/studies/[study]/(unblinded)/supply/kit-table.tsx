import { StateBadge } from "@/components/ui/state-badge";
import type { KitState, KitWithContent } from "@/lib/kits/content-reads";
import styles from "./supply.module.css";

const BADGES: Readonly<Record<KitState, { state: "upcoming" | "waiting" | "done"; word: string }>> = {
  free: { state: "upcoming", word: "Free" },
  assigned: { state: "waiting", word: "Assigned" },
  used: { state: "done", word: "Used" },
};

interface Props {
  readonly siteCode: string;
  readonly kits: readonly KitWithContent[];
}

/** Several hundred kits at a site: folded, so that the counts of the next site stay in view. */
export function KitTable({ siteCode, kits }: Props) {
  return (
    <details className={styles.kits}>
      <summary className={styles.summary}>
        All {kits.length} kits of site {siteCode} by number
      </summary>
      <table className={styles.table}>
        <caption className="visually-hidden">Kits of site {siteCode}</caption>
        <thead>
          <tr>
            <th scope="col">Kit</th>
            <th scope="col">Content</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {kits.map((kit) => (
            <tr key={kit.number}>
              <th scope="row">{kit.number}</th>
              <td>{kit.content ?? "Does not open"}</td>
              <td>
                <StateBadge {...BADGES[kit.state]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
