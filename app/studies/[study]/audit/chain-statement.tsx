import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { ChainStatement as Statement } from "@/lib/audit/reads";
import styles from "./audit.module.css";

interface Props {
  /** Null until asked: the whole chain is walked. */
  readonly chain: Statement | null;
  readonly href: string;
}

export function ChainStatement({ chain, href }: Props) {
  if (chain === null)
    return (
      <p className={styles.verify}>
        <LinkButton href={href} look="secondary">
          Verify the chain
        </LinkButton>
        <span>Every row's SHA-256 covers the row before it.</span>
      </p>
    );
  if (chain.broken)
    return (
      <Notice
        kind="error"
        title={`The chain is broken at row ${chain.broken.sequence}: ${chain.broken.problem}.`}
      >
        Tell whoever keeps the database, and compare with a backup from before.
      </Notice>
    );
  return (
    <Notice kind="success" title={`Verified rows 1 to ${chain.rows}: the chain is whole.`}>
      Head hash <code className={styles.hash}>{chain.headSha256}</code>
    </Notice>
  );
}
