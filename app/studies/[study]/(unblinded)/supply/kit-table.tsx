import Link from "next/link";
import { formatDate } from "@/lib/calendar/format-date";
import type { KitWithContent } from "@/lib/kits/content-reads";
import { paths } from "@/lib/paths";
import { KitBadge } from "../../kit-badge";
import styles from "./supply.module.css";

interface Props {
  readonly study: string;
  /** As in `site 01`. */
  readonly where: string;
  readonly kits: readonly KitWithContent[];
}

/** Several hundred kits at a site: folded, so that the counts of the next site stay in view. */
export function KitTable({ study, where, kits }: Props) {
  return (
    <details className={styles.kits}>
      <summary className={styles.summary}>
        All {kits.length} kits of {where} by number
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached and moved by keyboard too */}
      <section className={styles.frame} aria-label={`Kits of ${where}`} tabIndex={0}>
        <table className={styles.table}>
          <caption className="visually-hidden">Kits of {where}</caption>
          <thead>
            <tr>
              <th scope="col">Kit</th>
              <th scope="col">Content</th>
              <th scope="col">State</th>
              <th scope="col">Lot</th>
              <th scope="col">Expiry</th>
              <th scope="col">Next</th>
            </tr>
          </thead>
          <tbody>
            {kits.map((kit) => (
              <tr key={kit.id}>
                <th scope="row">{kit.number}</th>
                <td>{kit.content?.name ?? "Does not open"}</td>
                <td>
                  <KitBadge state={kit.state} />
                </td>
                <td>{kit.lot ?? "not recorded"}</td>
                <td>{kit.expiresOn === null ? "not recorded" : formatDate(kit.expiresOn)}</td>
                <td>
                  <NextDeed study={study} kit={kit} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function NextDeed({ study, kit }: { readonly study: string; readonly kit: KitWithContent }) {
  if (kit.state === "quarantined" && kit.quarantine)
    return (
      <Link
        href={paths.kitRelease(study, kit.quarantine.id)}
        prefetch={false}
        aria-label={`Release ${kit.number}`}
      >
        Release
      </Link>
    );
  if (kit.state === "returned" || kit.state === "damaged" || kit.state === "depot")
    return (
      <Link href={paths.kitDestruction(study, kit.id)} prefetch={false} aria-label={`Destroy ${kit.number}`}>
        Destroy
      </Link>
    );
  return null;
}
