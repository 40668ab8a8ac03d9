import Link from "next/link";
import { paths } from "@/lib/paths";
import styles from "./participants.module.css";

interface Props {
  readonly study: string;
  readonly sites: readonly { readonly code: string; readonly name: string }[];
  readonly chosen: string | null;
}

/** Links, so that a filtered board has an address of its own. */
export function SiteFilter({ study, sites, chosen }: Props) {
  const all = { href: paths.participants(study), label: "All sites", isChosen: chosen === null };
  const each = sites.map(({ code, name }) => ({
    href: paths.participantsOf(study, code),
    label: `${code} ${name}`,
    isChosen: chosen === code,
  }));
  return (
    <nav aria-label="Sites" className={styles.filter}>
      {[all, ...each].map(({ href, label, isChosen }) => (
        <Link key={href} href={href} prefetch={false} aria-current={isChosen ? "page" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
