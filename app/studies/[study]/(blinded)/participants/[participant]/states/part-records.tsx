import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { formatInstant } from "@/lib/calendar/format-date";
import type { Protocol } from "@/lib/protocol/input";
import type { FieldShown, RecordShown, RecordsShown, VerifiedBy } from "@/lib/states/record-reads";
import { markText } from "@/lib/verifications/input";
import { partLooks } from "../../../state-look";
import { nameOfPart } from "./name-of-part";
import styles from "./states.module.css";
import { TickAll } from "./tick-all";

interface Props {
  readonly part: RecordsShown["parts"][number];
  readonly protocol: Pick<Protocol, "visits">;
  readonly timeZone: string;
  /** The reader holds records against their source: each field and record has a box to tick. */
  readonly verifies: boolean;
}

/** One part of the record: its state, what it dropped, and every field with who verified it. */
export function PartRecords({ part: { standing, records }, protocol, timeZone, verifies }: Props) {
  const name = nameOfPart(standing, protocol);
  const look = partLooks[standing.state];
  return (
    <div id={standing.part === "visit" ? `visit-${standing.visit}` : standing.part} className={styles.part}>
      <Section
        title={name}
        note={<StateBadge state={look} />}
        actions={verifies && records.length > 0 ? <TickAll label={`Tick all of ${name}`} /> : null}
      >
        <ul className={styles.facts}>
          {standing.toVerify > 0 ? <li>{counted(standing.toVerify, "record")} to verify</li> : null}
          {standing.dropped > 0 ? (
            <li className={styles.dropped}>
              {counted(standing.dropped, "record")} edited after verification: verify again
            </li>
          ) : null}
          {standing.changedSinceSigned > 0 ? (
            <li className={styles.dropped}>
              {counted(standing.changedSinceSigned, "record")} changed since the signature: sign again
            </li>
          ) : null}
          {standing.openQueries > 0 ? (
            <li>{counted(standing.openQueries, "query", "queries")} not closed</li>
          ) : null}
        </ul>
        {records.length === 0 ? (
          <p>Nothing is recorded.</p>
        ) : (
          records.map((record) => (
            <OneRecord
              key={`${record.table} ${record.rowKey}`}
              record={record}
              timeZone={timeZone}
              verifies={verifies}
            />
          ))
        )}
      </Section>
    </div>
  );
}

function OneRecord({
  record,
  timeZone,
  verifies,
}: {
  readonly record: RecordShown;
  readonly timeZone: string;
  readonly verifies: boolean;
}) {
  const mark = (field: string | null) => markText({ ...record, field });
  return (
    <table className={styles.record}>
      <caption>
        {verifies && !record.verified ? (
          <label>
            <input type="checkbox" name="marks" value={mark(null)} data-whole /> {record.title}
          </label>
        ) : (
          <span>{record.title}</span>
        )}
        <Verification verified={record.verified} timeZone={timeZone} />
        {record.dropped ? (
          <span className={styles.dropped}>
            Verified by {record.dropped.by}, {formatInstant(record.dropped.at, timeZone)}, and edited since
            {comparedWith(record.dropped)}
          </span>
        ) : null}
      </caption>
      <tbody>
        {record.fields.map((field) => (
          <tr key={field.column}>
            <th scope="row">
              {verifies && !record.verified && !field.verified ? (
                <label>
                  <input type="checkbox" name="marks" value={mark(field.column)} /> {nameOfField(field)}
                </label>
              ) : (
                nameOfField(field)
              )}
            </th>
            <td>{field.value}</td>
            <td>
              <Verification verified={field.verified} timeZone={timeZone} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const nameOfField = ({ name, isPlanned }: FieldShown) => (
  <>
    {name}
    {isPlanned ? <span className={styles.planned}> planned</span> : null}
  </>
);

function Verification({
  verified,
  timeZone,
}: {
  readonly verified: VerifiedBy | null;
  readonly timeZone: string;
}) {
  if (verified === null) return null;
  return (
    <span className={styles.verified}>
      <StateBadge state="verified" /> {verified.by}, {formatInstant(verified.at, timeZone)}
      {comparedWith(verified)}
    </span>
  );
}

const comparedWith = ({ sourceNote }: VerifiedBy) => (sourceNote ? `; compared with: ${sourceNote}` : "");

const counted = (count: number, one: string, several = `${one}s`) =>
  `${count} ${count === 1 ? one : several}`;
