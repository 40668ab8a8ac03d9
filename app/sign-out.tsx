"use client";

import { signOut } from "next-auth/react";
import { useState } from "react";
import { dropAllDrafts } from "@/components/form/draft";
import styles from "./sign-out.module.css";
import { signOutEverywhereAction } from "./sign-out-actions";

/** Ends the session here, or (everywhere) every session of this person; drafts on this device go with it. */
export function SignOut({ everywhere = false }: { readonly everywhere?: boolean }) {
  const [pending, setPending] = useState(false);

  async function leave() {
    setPending(true);
    if (everywhere) await signOutEverywhereAction();
    dropAllDrafts();
    await signOut({ callbackUrl: "/sign-in" });
  }

  return (
    <button type="button" className={styles.button} onClick={leave} disabled={pending}>
      {everywhere ? "Sign out everywhere" : "Sign out"}
    </button>
  );
}
