import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { OwnFactors } from "@/lib/second-factors/reads";
import styles from "./account.module.css";

export function SecondFactorSection({ factors }: { readonly factors: OwnFactors }) {
  const { authenticatorSince, passkeys, recoveryCodesLeft } = factors;
  const rows = [
    ...(authenticatorSince
      ? [{ id: "authenticator", name: "Authenticator app", since: authenticatorSince }]
      : []),
    ...passkeys.map((passkey) => ({ ...passkey, name: `Passkey: ${passkey.name}` })),
  ];
  return (
    <Section
      title="Second factor"
      look="bare"
      note={
        rows.length === 0
          ? "Beside the password, something only you have. It is asked for when you sign in and at each signature."
          : `Asked for when you sign in and at each signature. Recovery codes left: ${recoveryCodesLeft}.`
      }
      actions={
        <div className={styles.buttons}>
          {authenticatorSince === null ? (
            <LinkButton href={paths.newAuthenticator} look="secondary">
              Set up an app
            </LinkButton>
          ) : null}
          <LinkButton href={paths.newPasskey} look="secondary">
            Create a passkey
          </LinkButton>
          {rows.length > 0 ? (
            <LinkButton href={paths.recoveryCodes} look="secondary">
              New recovery codes
            </LinkButton>
          ) : null}
        </div>
      }
    >
      <DataTable
        caption="Second factors"
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title="No second factor yet.">Your password alone signs you in.</EmptyState>}
        columns={[
          { key: "name", heading: "What", names: true, cell: (row) => row.name },
          { key: "since", heading: "Since", cell: (row) => formatInstant(row.since, "UTC") },
          {
            key: "remove",
            heading: "",
            align: "action",
            cell: (row) => (
              <Link href={paths.factorRemoval(row.id)} prefetch={false} aria-label={`Remove ${row.name}`}>
                Remove
              </Link>
            ),
          },
        ]}
      />
    </Section>
  );
}
