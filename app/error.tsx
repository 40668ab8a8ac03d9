"use client";

import { Button } from "@mantine/core";
import { LinkButton } from "@/components/ui/link-button";
import styles from "./message-page.module.css";

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function Failed({ error, reset }: Props) {
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <h1 className={styles.title}>Something failed</h1>
      <p>
        Nothing was half-saved: an entry is either in the record whole or not at all. Try again; if it fails
        again, give your data manager the reference below.
      </p>
      {error.digest ? <p className={styles.reference}>Reference {error.digest}</p> : null}
      <div className={styles.actions}>
        <Button type="button" onClick={reset}>
          Try again
        </Button>
        <LinkButton href="/studies" look="secondary">
          Go to your studies
        </LinkButton>
      </div>
    </main>
  );
}
