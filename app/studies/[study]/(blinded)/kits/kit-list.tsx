import Link from "next/link";
import { KIT_WORDS } from "@/lib/kits/kit-words";
import type { KitOnRecord } from "@/lib/kits/reads";
import { paths } from "@/lib/paths";
import { KitBadge } from "../../kit-badge";
import styles from "./kits.module.css";

interface Props {
  readonly study: string;
  readonly siteCode: string;
  readonly kits: readonly KitOnRecord[];
}

/**
 * How many kits stand where, and each by number; several hundred at a site, so plain rows that fold away. Of kits that only lie there,
 * the number is all there is to read: the search opens them.
 */
export function KitList({ study, siteCode, kits }: Props) {
  const counts = Object.entries(KIT_WORDS)
    .map(([state, word]) => ({ word, count: kits.filter((kit) => kit.state === state).length }))
    .filter(({ count }) => count > 0);
  return (
    <>
      <p className={styles.counts}>{counts.map(({ word, count }) => `${word} ${count}`).join(" · ")}</p>
      <details className={styles.kits} open={kits.length <= 60}>
        <summary className={styles.summary}>All {kits.length} kits by number</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached and moved by keyboard too */}
        <section className={styles.frame} aria-label={`Kits of site ${siteCode}`} tabIndex={0}>
          <table className={styles.table}>
            <caption className="visually-hidden">Kits of site {siteCode}</caption>
            <thead>
              <tr>
                <th scope="col">Kit</th>
                <th scope="col">State</th>
                <th scope="col">Participant, visit</th>
              </tr>
            </thead>
            <tbody>
              {kits.map((kit) => (
                <tr key={kit.id}>
                  <th scope="row">
                    {kit.state === "available" || kit.state === "in-transit" ? (
                      kit.number
                    ) : (
                      <Link href={paths.kit(study, kit.id)} prefetch={false}>
                        {kit.number}
                      </Link>
                    )}
                  </th>
                  <td>
                    <KitBadge state={kit.state} />
                  </td>
                  <td>
                    {kit.participantNumber === null ? "" : `${kit.participantNumber}, ${kit.visitCode}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}
