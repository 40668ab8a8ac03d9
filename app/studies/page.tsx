import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { studiesOfPersonOrNull } from "@/lib/auth/reads";
import { signedInOrNull } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import { isInstallationAdministrator } from "@/lib/people/reads";
import { SignOut } from "../sign-out";
import styles from "./studies.module.css";

export const metadata: Metadata = { title: "Studies" };

export default async function StudiesPage() {
  const session = await signedInOrNull();
  const person =
    session && (await studiesOfPersonOrNull(session.personId, session.signedInAt, session.sessionId));
  if (!person) redirect(paths.signIn);
  const mayBegin = await isInstallationAdministrator(session.personId);
  const [only] = person.studies;
  if (only && person.studies.length === 1 && !mayBegin) redirect(paths.study(only.code));
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <header className={styles.header}>
        <p className={styles.product}>Verum</p>
        <SignOut />
      </header>
      <h1>Choose a study</h1>
      <p>Signed in as {person.name}.</p>
      {mayBegin ? (
        <p>
          <a href={paths.newStudy}>Begin a new study</a> from its protocol.
        </p>
      ) : null}
      {person.studies.length === 0 ? (
        <EmptyState title="No study yet">
          You hold no role in a study. Ask your study's administrator to add you under People.
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {person.studies.map((study) => (
            <li key={study.code}>
              <a className={styles.study} href={paths.study(study.code)}>
                <strong>{study.code}</strong>
                <span>{study.title}</span>
                <span className={styles.role}>
                  {ROLE_TITLES[study.role]} · {study.siteName ?? "All sites"}
                  {study.provenance === "conducted" ? "" : ` · ${study.provenance}`}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
