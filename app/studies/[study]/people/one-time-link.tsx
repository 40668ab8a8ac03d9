"use client";

import { CopyButton } from "@mantine/core";
import { useState } from "react";
import styles from "./one-time-link.module.css";

/** The address in an outcome's message, absolute for the person it is given to; null when there is none. */
export function useOneTimeLink() {
  const [link, setLink] = useState<string | null>(null);
  const readFrom = (message: string | undefined) => {
    const path = /\/(?:invitation|reset)\/[\w-]+$/.exec(message ?? "")?.[0];
    setLink(path ? new URL(path, window.location.origin).href : null);
  };
  return { link, readFrom };
}

export function OneTimeLink({ link }: { readonly link: string | null }) {
  if (link === null) return null;
  return (
    <div className={styles.link}>
      <label htmlFor="one-time-link">One-time link, shown this once</label>
      <div className={styles.row}>
        <input id="one-time-link" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <button type="button" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
