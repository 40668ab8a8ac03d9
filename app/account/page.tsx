import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { openSessions } from "@/lib/auth/account-reads";
import { requirePerson } from "@/lib/auth/require-person";
import { paths } from "@/lib/paths";
import { SessionsSection } from "./sessions-section";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const person = await requirePerson(paths.account);
  const sessions = await openSessions(person);
  return (
    <>
      <PageTitle
        title="Your account"
        lead={`${person.name}, ${person.email}`}
        back={{ href: paths.studies, label: "Studies" }}
      />
      <SessionsSection sessions={sessions} />
    </>
  );
}
