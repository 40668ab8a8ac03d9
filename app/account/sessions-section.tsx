import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { OpenSession } from "@/lib/auth/account-reads";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { SignOut } from "../sign-out";
import styles from "./account.module.css";
import { EndSession } from "./end-session";

export function SessionsSection({ sessions }: { readonly sessions: readonly OpenSession[] }) {
  return (
    <Section
      title="Where you are signed in"
      note="A session ends after 12 hours by itself. End at once what you do not recognize, then change your password."
      look="bare"
      actions={
        <div className={styles.buttons}>
          <LinkButton href={paths.ownPassword} look="secondary">
            Change the password
          </LinkButton>
          <SignOut everywhere />
        </div>
      }
    >
      <DataTable
        caption="Where you are signed in"
        captionHidden
        rows={sessions}
        rowKey={(session) => session.id}
        columns={[
          { key: "device", heading: "Device", names: true, cell: (session) => session.device },
          { key: "by", heading: "Signed in by", cell: (session) => waysOf(session) },
          { key: "since", heading: "Since", cell: (session) => formatInstant(session.openedAt, "UTC") },
          {
            key: "end",
            heading: "",
            align: "action",
            cell: (session) =>
              session.isThisOne ? "This one" : <EndSession sessionId={session.id} device={session.device} />,
          },
        ]}
      />
    </Section>
  );
}

const waysOf = ({ method, secondFactor }: OpenSession): string =>
  secondFactor === null || secondFactor === method ? method : `${method} and ${secondFactor}`;
