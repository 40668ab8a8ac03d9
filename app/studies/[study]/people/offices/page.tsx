import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { officesAndMembers } from "@/lib/appointments/reads";
import { OFFICE_ROLES, OFFICE_TITLES, type Office } from "@/lib/appointments/types";
import { requireMember } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { paths } from "@/lib/paths";
import { AppointForm } from "./appoint-form";
import { EndAppointmentForm } from "./end-appointment-form";

export const metadata: Metadata = { title: "Offices" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

const DUTIES: Readonly<Record<Office, string>> = {
  "principal-investigator":
    "Answers for a site, and is told when a code is broken there. While nobody holds it, every investigator of the site is told.",
  "sponsor-contact": "Is told when a code is broken. While nobody holds it, every data manager is told.",
  "safety-person":
    "Opens one participant's code for a report to the authority, while the site stays blind. A pharmacist of all sites: unblinded by duty already.",
};

export default async function OfficesPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["administrator"]);
  const { offices, members } = await officesAndMembers(member);
  const { personId } = member.actor;
  return (
    <>
      <PageTitle
        title="Offices"
        lead="What a person does for the whole study, beside the role."
        back={{ href: paths.people(study), label: "People" }}
      />
      {(Object.keys(OFFICE_TITLES) as Office[]).map((office) => {
        const held = offices.filter((one) => one.office === office);
        const people = members
          .filter((one) => OFFICE_ROLES[office].includes(one.role) && one.personId !== personId)
          .filter((one) => !held.some((holder) => holder.personId === one.personId))
          .filter((one) => office !== "safety-person" || one.siteName === null)
          .map((one) => ({
            value: one.personId,
            label: `${one.name}, ${ROLE_TITLES[one.role].toLowerCase()}, ${one.siteName ?? "all sites"}`,
          }));
        const isFull = office === "safety-person" && held.length > 0;
        return (
          <Section key={office} title={OFFICE_TITLES[office]} note={DUTIES[office]}>
            {held.length === 0 ? <p>Nobody.</p> : null}
            {held.map((one) => (
              <div key={one.id}>
                <p>
                  <strong>{one.name}</strong>, {one.siteName ?? "all sites"}
                </p>
                <EndAppointmentForm
                  studyCode={study}
                  appointmentId={one.id}
                  name={one.name}
                  draftKey={`${personId}:office-end:${one.id}`}
                />
              </div>
            ))}
            {isFull ? null : people.length === 0 ? (
              <p>
                Nobody else in the study could hold it: it is given to{" "}
                {OFFICE_ROLES[office].map((role) => ROLE_TITLES[role].toLowerCase()).join(" or ")}.
              </p>
            ) : (
              <AppointForm
                studyCode={study}
                office={office}
                title={OFFICE_TITLES[office]}
                people={people}
                draftKey={`${personId}:office:${study}:${office}`}
              />
            )}
          </Section>
        );
      })}
    </>
  );
}
