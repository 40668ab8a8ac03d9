import type { AuditFilter } from "@/lib/audit/input";
import styles from "./audit.module.css";

interface Props {
  readonly action: string;
  readonly filter: AuditFilter;
  readonly events: readonly string[];
  readonly tables: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly withParticipant: boolean;
}

/** A plain form that asks the server: the filter stands in the address and can be passed on. */
export function AuditFilters({ action, filter, events, tables, people, withParticipant }: Props) {
  return (
    <form className={`${styles.filters} no-print`} action={action} method="get" aria-label="Filter">
      <Choice
        name="event"
        label="What happened"
        value={filter.event}
        options={events.map((event) => [event, event])}
      />
      <Choice
        name="person"
        label="Who"
        value={filter.person}
        options={people.map((person) => [person.id, person.name])}
      />
      {withParticipant ? (
        <label>
          Screening number
          <input name="participant" defaultValue={filter.participant} autoComplete="off" />
        </label>
      ) : null}
      <Choice
        name="table"
        label="Record"
        value={filter.table}
        options={tables.map((table) => [table, table.replaceAll("_", " ")])}
      />
      <label>
        From
        <input type="date" name="from" defaultValue={filter.from} />
      </label>
      <label>
        Until
        <input type="date" name="until" defaultValue={filter.until} />
      </label>
      <button type="submit">Show</button>
      <a href={action}>Clear</a>
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={value ?? ""}>
        <option value="">All</option>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
