import type { ReactNode } from "react";
import styles from "./signed-out.module.css";

export default function SignedOutLayout({ children }: { readonly children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <div className={styles.column}>
        <p className={styles.product}>Verum</p>
        {children}
      </div>
    </main>
  );
}
