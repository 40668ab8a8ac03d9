import type { ReactNode } from "react";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import styles from "./ceremony.module.css";

interface Props {
  readonly study: string;
  readonly title: string;
  readonly lead: ReactNode;
  readonly happens: readonly string[];
  /** What no later step takes back. */
  readonly final: readonly string[];
  readonly signs: ReactNode;
  /** The checklist, and the one form. */
  readonly children: ReactNode;
}

/** A step in the life of a study on a page of its own: nobody takes one in passing. */
export function Ceremony({ study, title, lead, happens, final, signs, children }: Props) {
  return (
    <div className={styles.page}>
      <PageTitle
        title={title}
        lead={lead}
        back={{ href: paths.conduct(study), label: "Life of the study" }}
      />
      <Section title="What this does">
        <div className={styles.words}>
          <div>
            <h3 className={styles.heading}>What will happen</h3>
            <List items={happens} />
          </div>
          <div>
            <h3 className={styles.heading}>What cannot be undone</h3>
            <List items={final} />
          </div>
          <div>
            <h3 className={styles.heading}>Who signs</h3>
            <p>{signs}</p>
          </div>
        </div>
      </Section>
      {children}
    </div>
  );
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
