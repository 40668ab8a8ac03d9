import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { PageTitle } from "@/components/ui/page-title";
import { signedInOrNull } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import { isInstallationAdministrator } from "@/lib/people/reads";
import styles from "./new-study.module.css";
import { NewStudyForm } from "./new-study-form";

export const metadata: Metadata = { title: "New study" };

export default async function NewStudyPage() {
  const session = await signedInOrNull();
  if (session === null) redirect(`${paths.signIn}?callbackUrl=${encodeURIComponent(paths.newStudy)}`);
  if (!(await isInstallationAdministrator(session.personId))) notFound();
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <PageTitle
        title="New study"
        lead="From its protocol.json. It begins as a draft with you as its administrator; sites and people follow under People, then the opening."
        back={{ href: paths.studies, label: "Studies" }}
      />
      <NewStudyForm draftKey={`${session.personId}:new-study`} />
    </main>
  );
}
