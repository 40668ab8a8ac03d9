import { Section } from "@/components/ui/section";
import type { MemberAtWork } from "@/lib/auth/types";
import { otherFieldsAsked } from "@/lib/queries/record-queries";
import type { RecordQueries } from "@/lib/queries/types";
import { fieldWords } from "@/lib/queries/words";
import { FieldQueries } from "./field-queries";

interface Props {
  readonly member: MemberAtWork;
  readonly record: RecordQueries;
  /** Fields whose queries stand beside them on the page. */
  readonly shown: readonly string[];
  /** What the page calls the record, where it shows several. */
  readonly name?: string;
}

/** What is asked about a record as a whole, and about fields that the page does not show by themselves. */
export function RecordQueriesSection({ member, record, shown, name = "this record" }: Props) {
  const others = otherFieldsAsked(record, shown).filter((field) => field !== null);
  if (
    record.roles.length === 0 &&
    others.length === 0 &&
    !record.queries.some(({ point }) => point.field === null)
  )
    return null;
  return (
    <Section title={`Queries about ${name}`} look="bare">
      <FieldQueries member={member} record={record} field={null} label={name} />
      {others.map((field) => (
        <div key={field}>
          <p>{fieldWords(field)}</p>
          <FieldQueries member={member} record={record} field={field} label={fieldWords(field)} />
        </div>
      ))}
    </Section>
  );
}
