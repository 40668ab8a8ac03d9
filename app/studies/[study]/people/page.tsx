import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { peopleAndSites, rolesWithSecondFactor } from "@/lib/people/reads";
import { MembersTable } from "./members-table";
import { RenewInvitationForm } from "./renew-invitation-form";

export const metadata: Metadata = { title: "People" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function PeoplePage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["administrator"]);
  const [{ people, sites }, secondFactor] = await Promise.all([
    peopleAndSites(member),
    rolesWithSecondFactor(member),
  ]);
  const current = people.filter((person) => person.endedAt === null);
  const left = people.filter((person) => person.endedAt !== null);
  const waiting = current.filter((person) => !person.hasPassword);
  const when = (at: Date) => formatInstant(at, member.timeZone);
  return (
    <>
      <PageTitle
        title="People"
        lead="Who holds which role, where and since when. One person holds one role."
        actions={
          <>
            <LinkButton href={paths.offices(study)} look="secondary">
              Offices
            </LinkButton>
            <LinkButton href={paths.newPerson(study)}>Add a person</LinkButton>
            <LinkButton look="secondary" href={paths.leakChecks(study)}>
              Leak checks
            </LinkButton>
          </>
        }
      />
      <Section title="In the study" look="bare">
        <MembersTable
          people={current}
          ownPersonId={member.actor.personId}
          when={when}
          endHref={(person) => paths.membershipEnd(study, person.membershipId)}
          resetHref={(person) => paths.passwordReset(study, person.membershipId)}
        />
      </Section>
      {waiting.length > 0 ? (
        <Section
          title="Not signed in yet"
          note="They have a role but no password. A lost link is replaced here."
        >
          {waiting.map((person) => (
            <RenewInvitationForm
              key={person.personId}
              studyCode={study}
              personId={person.personId}
              name={person.name}
              draftKey={`${member.actor.personId}:invite:${person.personId}`}
            />
          ))}
        </Section>
      ) : null}
      <Section
        title="Second factor"
        note={
          secondFactor.length === 0
            ? "No role needs one; whoever has one is asked for it."
            : `Needed by: ${secondFactor.map((role) => ROLE_TITLES[role].toLowerCase()).join(", ")}.`
        }
        look="bare"
        actions={
          <LinkButton href={paths.secondFactorRule(study)} look="secondary">
            Change
          </LinkButton>
        }
      >
        {null}
      </Section>
      <Section
        title="Sites"
        look="bare"
        note={
          member.openedAt
            ? "The allocation list and kits were made for these sites at the opening, so none can be added."
            : "Add every site before the opening: the allocation list and kits are made per site."
        }
        actions={
          member.openedAt ? null : (
            <LinkButton href={paths.newSite(study)} look="secondary">
              Add a site
            </LinkButton>
          )
        }
      >
        <DataTable
          caption="Sites"
          captionHidden
          rows={sites}
          rowKey={(site) => site.id}
          empty={<EmptyState title="No site yet.">A study opens with at least one.</EmptyState>}
          columns={[
            { key: "code", heading: "Code", names: true, cell: (site) => site.code },
            { key: "name", heading: "Name", cell: (site) => site.name },
            { key: "country", heading: "Country", cell: (site) => site.country },
            { key: "zone", heading: "Time zone", cell: (site) => site.timeZone },
          ]}
        />
      </Section>
      {left.length > 0 ? (
        <Section title="Earlier" look="bare">
          <MembersTable people={left} ownPersonId={member.actor.personId} when={when} />
        </Section>
      ) : null}
    </>
  );
}
