import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import styles from "./opened-code.module.css";
import { ProofFile } from "./proof-file";

interface Props {
  readonly shown: Readonly<Record<string, string>>;
}

/** What the code says, once: it lives in this page's memory alone and is gone with it. */
export function OpenedCode({ shown }: Props) {
  return (
    <Opened shown={shown}>
      <h2 className={styles.heading}>Now</h2>
      <ul className={styles.next}>
        <li>Treat the patient. Tell only who needs it for the treatment.</li>
        <li>Note in the source that the code was broken, when and why. Not what it said.</li>
        <li>Never write what it said into this system, a mail, a query or a report of the site.</li>
        <li>
          The participant stays in the study and in follow-up. The study drug is not stopped by this: if it
          must stop, discontinue it in the record.
        </li>
        <li>You no longer score this participant; a colleague who does not know does.</li>
        <li>Sponsor, principal investigator and safety board have been told that the code was broken.</li>
      </ul>
      {shown.recordHref ? (
        <p className="no-print">
          <LinkButton href={shown.recordHref} look="secondary">
            Close this and open the record
          </LinkButton>
        </p>
      ) : null}
    </Opened>
  );
}

/** The same for the safety person, who tells the authority and nobody else. */
export function OpenedForAuthority({ shown }: Props) {
  return (
    <Opened shown={shown}>
      <h2 className={styles.heading}>Now</h2>
      <ul className={styles.next}>
        <li>Put it into the report that goes to the authority, and into nothing else.</li>
        <li>
          The report for the site and the investigators stays blinded. The site does not see this break.
        </li>
        <li>Do not discuss it with anybody who runs or analyzes the trial.</li>
      </ul>
    </Opened>
  );
}

function Opened({ shown, children }: Props & { readonly children: ReactNode }) {
  return (
    <div className={styles.opened} role="status" tabIndex={-1} ref={(element) => element?.focus()}>
      <p className={styles.who}>{shown.screeningNumber} receives</p>
      <p className={styles.what}>{shown.treatment}</p>
      <p className={styles.code}>{shown.code}</p>
      <p className={styles.once}>
        Shown once, and kept nowhere. It was checked against the commitment published when the study opened.
      </p>
      <ProofFile proof={shown.proof ?? ""} screeningNumber={shown.screeningNumber ?? ""} />
      {children}
    </div>
  );
}
