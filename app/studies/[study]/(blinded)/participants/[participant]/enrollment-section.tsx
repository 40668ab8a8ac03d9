import Link from "next/link";
import type { ReactNode } from "react";
import { type Fact, Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import type { OtherScreening, ParticipantFacts } from "@/lib/participants/types";
import { paths } from "@/lib/paths";
import { queriesOn } from "@/lib/queries/record-queries";
import { FieldQueries } from "../../field-queries";
import { queriesLineOrNull } from "../../queries-line";
import { CriteriaSection } from "./criteria-section";
import type { RecordProps } from "./record-props";

const SEX_NAMES: Readonly<Record<string, string>> = { F: "Female", M: "Male", U: "Unknown", X: "Other" };

/** Fields whose queries stand beside them, by table. */
const BESIDE = {
  participants: ["screening_number", "sex", "birth_year"],
  consents: ["consented_on", "form_version"],
  allocations: ["randomization_number", "randomized_at"],
};

export function EnrollmentSection(props: RecordProps) {
  const { record, study, member, canWrite, queries } = props;
  const { facts } = record;
  const edits = member.role === "investigator" && canWrite;
  const asked = (table: keyof typeof BESIDE) => queriesOn(member, queries, { table, rowKey: facts.id });
  const strata = strataFacts(props);
  const below: Below = (table, field, label) => (
    <FieldQueries member={member} record={asked(table)} field={field} label={label} />
  );
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
            {
              term: "Screening number",
              value: facts.screeningNumber,
              below: below("participants", "screening_number", "the screening number"),
            },
            ...otherScreening(
              "Screened before as",
              study,
              facts.screenedBefore,
              facts.screenedBefore?.reason,
            ),
            ...otherScreening("Screened again as", study, facts.screenedAgain),
            ...randomizationFacts(facts, below),
            {
              term: "Sex",
              value: SEX_NAMES[facts.sex] ?? facts.sex,
              below: below("participants", "sex", "the sex"),
            },
            {
              term: "Year of birth",
              value: facts.birthYear ?? "Not in the record",
              below: below("participants", "birth_year", "the year of birth"),
            },
            ...consentFacts(facts, below),
            // They are one field of the record, and so asked about once.
            ...strata.map((fact, at) =>
              at === 0 ? { ...fact, below: below("participants", "strata", "the strata") } : fact,
            ),
          ]}
        />
        {queriesLineOrNull(member, facts.screeningNumber, [
          {
            record: asked("participants"),
            beside: [...BESIDE.participants, ...(strata.length > 0 ? ["strata"] : [])],
          },
          { record: asked("consents"), beside: BESIDE.consents },
          { record: asked("allocations"), beside: BESIDE.allocations },
        ])}
      </Section>
      <CriteriaSection {...props} edits={edits} />
    </>
  );
}

type Below = (table: keyof typeof BESIDE, field: string, label: string) => ReactNode;

function randomizationFacts({ randomization, site }: ParticipantFacts, below: Below): Fact[] {
  if (randomization === null) return [{ term: "Randomization number", value: "Not randomized" }];
  return [
    {
      term: "Randomization number",
      value: randomization.number,
      below: below("allocations", "randomization_number", "the randomization number"),
    },
    {
      term: "Randomized",
      value: formatInstant(randomization.at, site.timeZone),
      below: below("allocations", "randomized_at", "the time of randomization"),
    },
  ];
}

function consentFacts({ consent }: ParticipantFacts, below: Below): Fact[] {
  if (consent === null) return [{ term: "Consent", value: "Not recorded" }];
  return [
    {
      term: "Consent",
      value: formatDate(consent.consentedOn),
      below: below("consents", "consented_on", "the date of consent"),
    },
    {
      term: "Version of the consent form",
      value: consent.formVersion,
      below: below("consents", "form_version", "the version of the consent form"),
    },
  ];
}

/** None for roles to which they are closed. */
function strataFacts({ record: { criteria, protocol, facts } }: RecordProps): Fact[] {
  if (criteria === null) return [];
  return protocol.randomization.strata.map(({ factor, name, levels }) => ({
    term: name,
    value: levels.find(({ code }) => code === facts.strata[factor])?.name ?? "Not chosen",
  }));
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
