import Link from "next/link";
import styles from "../../queries.module.css";

interface Props {
  /** What is chosen, said before the choices. */
  readonly name: string;
  readonly choices: readonly { readonly label: string; readonly href: string; readonly isChosen: boolean }[];
}

/** One choice of the listing; each is an address, so that it can be reloaded, sent and gone back to. */
export function Choices({ name, choices }: Props) {
  return (
    <nav className={`${styles.filters} no-print`} aria-label={name}>
      <span className={styles.choiceName} aria-hidden="true">
        {name}
      </span>
      {choices.map(({ label, href, isChosen }) => (
        <Link key={href} href={href} prefetch={false} aria-current={isChosen ? "true" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
