import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { type Fact, Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import type { OtherScreening } from "@/lib/participants/types";
import { paths } from "@/lib/paths";
import type { RecordProps } from "./record-props";

const SEX_NAMES: Readonly<Record<string, string>> = { F: "Female", M: "Male", U: "Unknown", X: "Other" };

export function EnrollmentSection(props: RecordProps) {
  const { record, study, member, canWrite } = props;
  const { facts, protocol } = record;
  const edits = member.role === "investigator" && canWrite;
  const strata = protocol.randomization.strata.map(({ factor, name, levels }) => ({
    term: name,
    value: levels.find(({ code }) => code === facts.strata[factor])?.name ?? "Not chosen",
  }));
  return (
    <>
      <Section
        title="Enrollment"
        actions={
          edits ? (
            <>
              <LinkButton look="quiet" href={paths.correction(study, facts.id)}>
                Correct sex or year
              </LinkButton>
              {facts.consent ? (
                <LinkButton look="quiet" href={paths.consent(study, facts.id)}>
                  Correct consent
                </LinkButton>
              ) : null}
            </>
          ) : null
        }
      >
        <Facts
          facts={[
            { term: "Screening number", value: facts.screeningNumber },
            ...otherScreening(
              "Screened before as",
              study,
              facts.screenedBefore,
              facts.screenedBefore?.reason,
            ),
            ...otherScreening("Screened again as", study, facts.screenedAgain),
            { term: "Randomization number", value: facts.randomization?.number ?? "Not randomized" },
            ...(facts.randomization
              ? [{ term: "Randomized", value: formatInstant(facts.randomization.at, facts.site.timeZone) }]
              : []),
            { term: "Sex", value: SEX_NAMES[facts.sex] ?? facts.sex },
            { term: "Year of birth", value: facts.birthYear ?? "Not in the record" },
            facts.consent
              ? {
                  term: "Consent",
                  value: formatDate(facts.consent.consentedOn),
                  note: `Form version ${facts.consent.formVersion}`,
                }
              : { term: "Consent", value: "Not recorded" },
            ...(record.criteria === null ? [] : strata),
          ]}
        />
      </Section>
      <Criteria {...props} edits={edits} />
    </>
  );
}

/** The same person under another number. */
function otherScreening(
  term: string,
  study: string,
  other: OtherScreening | null,
  reason?: string | null,
): Fact[] {
  if (other === null) return [];
  return [
    {
      term,
      value: (
        <Link href={paths.participant(study, other.id)} prefetch={false}>
          {other.number}
        </Link>
      ),
      note: reason ?? undefined,
    },
  ];
}

function Criteria({ record, study, edits }: RecordProps & { readonly edits: boolean }) {
  const { criteria, protocol, facts } = record;
  if (criteria === null || protocol.eligibility.length === 0) return null;
  const assessed = new Map(criteria.map((criterion) => [criterion.code, criterion]));
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
