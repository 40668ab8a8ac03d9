"use client";

import { signOut } from "next-auth/react";
import { useState } from "react";
import { dropAllDrafts } from "@/components/form/draft";
import { useKeeping } from "@/components/kept-entries/keeping-context";
import { waitWords } from "@/components/kept-entries/kept-words";
import styles from "./sign-out.module.css";
import { signOutEverywhereAction } from "./sign-out-actions";

/**
 * Ends the session here, or (everywhere) every session of this person; drafts on this device go with it. Entries that wait for a
 * network stay, and only their person can send them: who leaves before that is told, and presses again.
 */
export function SignOut({ everywhere = false }: { readonly everywhere?: boolean }) {
  const [pending, setPending] = useState(false);
  const [isWarned, setIsWarned] = useState(false);
  const waiting = useKeeping()?.entries.filter((entry) => !entry.saved).length ?? 0;

  async function leave() {
    if (waiting > 0 && !isWarned) {
      setIsWarned(true);
      return;
    }
    setPending(true);
    if (everywhere) await signOutEverywhereAction();
    dropAllDrafts();
    await signOut({ callbackUrl: "/sign-in" });
  }

  return (
    <>
      <button type="button" className={styles.button} onClick={leave} disabled={pending}>
        {isWarned ? "Sign out all the same" : everywhere ? "Sign out everywhere" : "Sign out"}
      </button>
      {isWarned ? (
        <p role="alert" className={styles.warning}>
          {waitWords(waiting)} on this device and {waiting === 1 ? "is" : "are"} not in the study. Only you
          can send {waiting === 1 ? "it" : "them"}, by signing in here again.
        </p>
      ) : null}
    </>
  );
}
