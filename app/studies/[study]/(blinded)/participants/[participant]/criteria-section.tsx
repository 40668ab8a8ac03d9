import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { paths } from "@/lib/paths";
import { queriesOn } from "@/lib/queries/record-queries";
import { queriesLineOrNull } from "../../queries-line";
import type { RecordProps } from "./record-props";

/** Absent for roles to which the assessment of eligibility is closed. */
export function CriteriaSection({
  record,
  study,
  member,
  queries,
  edits,
}: RecordProps & { readonly edits: boolean }) {
  const { criteria, protocol, facts } = record;
  if (criteria === null || protocol.eligibility.length === 0) return null;
  const assessed = new Map(criteria.map((criterion) => [criterion.code, criterion]));
  const asked = (code: string) =>
    queriesOn(member, queries, { table: "eligibility_assessments", rowKey: `${facts.id}/${code}` });
  return (
    <Section
      title="Eligibility"
      look="bare"
      actions={
        edits && facts.consent ? (
          <LinkButton look="quiet" href={paths.eligibility(study, facts.id)}>
            {criteria.length === 0 ? "Assess eligibility" : "Assess or correct"}
          </LinkButton>
        ) : null
      }
    >
      <DataTable
        caption="Eligibility criteria"
        captionHidden
        columns={[
          { key: "code", heading: "Criterion", names: true, cell: ({ code }) => code },
          { key: "text", heading: "Text", cell: ({ text }) => text },
          {
            key: "answer",
            heading: "Assessment",
            cell: ({ code, kind }) => <Answer kind={kind} met={assessed.get(code)?.met} />,
          },
          { key: "note", heading: "Note", cell: ({ code }) => assessed.get(code)?.note ?? "" },
        ]}
        rows={protocol.eligibility}
        rowKey={({ code }) => code}
        below={({ code }) =>
          assessed.has(code)
            ? queriesLineOrNull(member, `criterion ${code}`, [
                {
                  record: asked(code),
                  fields: { met: "Assessment", ...(assessed.get(code)?.note ? { note: "Note" } : {}) },
                },
              ])
            : null
        }
      />
    </Section>
  );
}

function Answer({
  kind,
  met,
}: {
  readonly kind: "inclusion" | "exclusion";
  readonly met: boolean | undefined;
}) {
  if (met === undefined) return <StateBadge state="upcoming" word="Not assessed" />;
  const words = kind === "inclusion" ? ["Fulfilled", "Not fulfilled"] : ["Absent", "Present"];
  return met ? (
    <StateBadge state="done" word={words[0] ?? ""} />
  ) : (
    <StateBadge state="overdue" word={words[1] ?? ""} />
  );
}
