"use client";

import styles from "./sign-in.module.css";

export interface DemonstrationPerson {
  readonly name: string;
  readonly email: string;
  /** The role's title or key: "Laboratory technician" and `lab_technician` are the same here. */
  readonly role: string;
  /** Null for a person who works at all sites. */
  readonly site: string | null;
  readonly password: string;
}

/** What each role does, in the words of the ward. */
const deeds: Readonly<Record<string, string>> = {
  nurse: "Gives the injections due today",
  lab_technician: "Enters marker values by accession number",
  laboratory_technician: "Enters marker values by accession number",
  investigator: "Screens, randomizes, scores, signs off",
  data_manager: "Follows completeness and locks",
  statistician: "Reads pooled data, opens the blind once",
  pharmacist: "Keeps the kits",
  safety_board: "Reads the closed report",
  monitor: "Checks the audit trail, read only",
  administrator: "Sets up people and sites",
};

interface Props {
  readonly people: readonly DemonstrationPerson[];
  readonly chosen: DemonstrationPerson | null;
  readonly onChoose: (person: DemonstrationPerson) => void;
}

export function DemonstrationPeople({ people, chosen, onChoose }: Props) {
  return (
    <section className={styles.demonstration} aria-labelledby="demonstration">
      <h2 id="demonstration" className={styles.subtitle}>
        Demonstration people
      </h2>
      <p className={styles.note}>Nobody here is real. Choose one to fill in the form.</p>
      <ul className={styles.people}>
        {people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              className={styles.person}
              aria-pressed={chosen?.email === person.email}
              onClick={() => onChoose({ ...person })}
            >
              <span className={styles.name}>{person.name}</span>
              <span className={styles.role}>
                {[person.role.replaceAll("_", " "), person.site].filter(Boolean).join(" · ")}
              </span>
              <span className={styles.deed}>
                {deeds[person.role.toLowerCase().replaceAll(/[\s_-]+/g, "_")] ?? ""}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
