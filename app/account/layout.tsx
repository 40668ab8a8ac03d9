import type { ReactNode } from "react";
import { requirePerson } from "@/lib/auth/require-person";
import { paths } from "@/lib/paths";
import { IdleLock } from "../idle-lock";
import { SignOut } from "../sign-out";
import styles from "./account.module.css";

export default async function AccountLayout({ children }: { readonly children: ReactNode }) {
  const person = await requirePerson(paths.account);
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <header className={styles.header}>
        <a className={styles.product} href={paths.studies}>
          Verum
        </a>
        <SignOut />
      </header>
      {children}
      <IdleLock name={person.name} email={person.email} />
    </main>
  );
}
