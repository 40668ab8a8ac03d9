import Link from "next/link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ROLE_TITLES } from "@/lib/auth/types";
import type { MemberOfStudy } from "@/lib/people/reads";
import styles from "./members-table.module.css";

interface Props {
  readonly people: readonly MemberOfStudy[];
  readonly ownPersonId: string;
  readonly when: (at: Date) => string;
  /** Absent where nothing is left to end. */
  readonly endHref?: (person: MemberOfStudy) => string;
  readonly resetHref?: (person: MemberOfStudy) => string;
}

export function MembersTable({ people, ownPersonId, when, endHref, resetHref }: Props) {
  const columns: Column<MemberOfStudy>[] = [
    { key: "name", heading: "Name", names: true, cell: (person) => person.name },
    { key: "role", heading: "Role", cell: (person) => ROLE_TITLES[person.role] },
    { key: "site", heading: "Site", cell: (person) => person.siteName ?? "All sites" },
    { key: "email", heading: "E-mail", cell: (person) => person.email },
    { key: "since", heading: "Since", cell: (person) => when(person.startedAt) },
    endHref
      ? {
          key: "end",
          heading: "",
          align: "action",
          cell: (person) =>
            person.personId === ownPersonId ? (
              "You"
            ) : (
              <span className={styles.actions}>
                {person.hasPassword && resetHref ? (
                  <Link
                    href={resetHref(person)}
                    prefetch={false}
                    aria-label={`A new password for ${person.name}`}
                  >
                    New password
                  </Link>
                ) : null}
                <Link href={endHref(person)} prefetch={false} aria-label={`End the role of ${person.name}`}>
                  End the role
                </Link>
              </span>
            ),
        }
      : {
          key: "until",
          heading: "Until",
          cell: (person) => (person.endedAt ? when(person.endedAt) : ""),
        },
  ];
  return (
    <DataTable
      caption={endHref ? "People in the study" : "People who left the study"}
      captionHidden
      rows={people}
      rowKey={(person) => person.membershipId}
      columns={columns}
    />
  );
}
