"use client";

import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import styles from "./account.module.css";

/** The codes in an outcome's message, shown this once; null when there are none. */
export function useRecoveryCodes() {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const readFrom = (message: string | undefined) =>
    setCodes(message?.match(/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/g) ?? []);
  return { codes, readFrom };
}

export function RecoveryCodeList({ codes }: { readonly codes: readonly string[] }) {
  if (codes.length === 0) return null;
  return (
    <Notice kind="warning" title="Print or write down your recovery codes now. They are not shown again.">
      <p>Each signs you in once when your phone is lost. Keep them where your password is not.</p>
      <ul className={styles.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Notice>
  );
}
