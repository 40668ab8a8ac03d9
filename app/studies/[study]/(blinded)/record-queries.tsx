import { Section } from "@/components/ui/section";
import type { MemberAtWork } from "@/lib/auth/types";
import type { RecordQueries } from "@/lib/queries/reads";
import { fieldWords } from "@/lib/queries/words";
import { FieldQueries } from "./field-queries";

interface Props {
  readonly member: MemberAtWork;
  readonly record: RecordQueries;
  /** Fields whose queries stand beside them on the page. */
  readonly shown: readonly string[];
}

/** What is asked about a record as a whole, and about fields that the page does not show by themselves. */
export function RecordQueriesSection({ member, record, shown }: Props) {
  const others = [
    ...new Set(
      record.queries
        .map(({ point }) => point.field)
        .filter((field) => field !== null && !shown.includes(field)),
    ),
  ];
  if (
    record.roles.length === 0 &&
    others.length === 0 &&
    !record.queries.some(({ point }) => point.field === null)
  )
    return null;
  return (
    <Section title="Queries about this record" look="bare">
      <FieldQueries member={member} record={record} field={null} label="this record" />
      {others.map((field) => (
        <div key={field}>
          <p>{fieldWords(field ?? "")}</p>
          <FieldQueries member={member} record={record} field={field} label={fieldWords(field ?? "")} />
        </div>
      ))}
    </Section>
  );
}
