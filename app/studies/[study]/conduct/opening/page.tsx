import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Checklist } from "@/components/ui/checklist";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { openingPlan } from "@/lib/openings/reads";
import { paths } from "@/lib/paths";
import { METHOD_NAMES } from "@/lib/randomization/method-names";
import { Ceremony } from "../ceremony";
import { OpeningForm } from "./opening-form";

export const metadata: Metadata = { title: "Open the study" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function OpeningPage({ params }: Props) {
  const member = await requireMember((await params).study, ["administrator"]);
  const code = member.study.code;
  if (member.stage !== "draft") redirect(paths.conduct(code));
  const plan = await openingPlan(member);
  const conditions = [
    {
      label: "There is a site",
      met: plan.sites.length > 0,
      detail:
        plan.sites.length > 0
          ? plan.sites.map((site) => `${site.code} ${site.name} (${site.timeZone})`).join(", ")
          : "Strata and kits are made for each site, so sites are added first.",
      href: paths.people(code),
    },
    {
      label: plan.method === "imported" ? "The prepared list is sealed" : "The list can be drawn here",
      met: plan.method !== "imported" || plan.hasPreparedList,
      detail:
        plan.method !== "imported"
          ? `${METHOD_NAMES[plan.method]}, ${plan.ratio.join(" : ")}.`
          : plan.hasPreparedList
            ? "Prepared elsewhere, checked and sealed by the pharmacist."
            : "The protocol says its list is prepared elsewhere; the pharmacist seals it under Supply before the opening.",
    },
  ];
  const staffed = ["nurse", "lab_technician", "investigator", "data_manager", "statistician", "pharmacist"];
  const lacking = staffed.filter((role) => !plan.people[role]).map((role) => role.replace("_", " "));
  return (
    <Ceremony
      study={code}
      title="Open the study"
      lead={`${member.study.title}, protocol version ${plan.protocolVersion}`}
      happens={[
        "The protocol version is fixed.",
        plan.method === "minimization"
          ? "The server draws a secret of 256 bits and seals it; each participant is drawn for from it when randomized."
          : "The server draws the allocation list from a secret of 256 bits and seals it before anybody can see it.",
        "Kits of every site get their numbers; what is in them is sealed.",
        "A commitment to the list is published without sign-in, so that anybody can check it after the unblinding.",
      ]}
      final={[
        "The list and the protocol version. Neither can be drawn or chosen anew.",
        "The study stays open until it is locked; there is no way back to a draft.",
      ]}
      signs="The administrator, with the own password."
    >
      <Section title="What is opened">
        <Facts
          facts={[
            { term: "Planned participants", value: plan.plannedParticipants },
            { term: "Sites", value: plan.sites.length },
            { term: "Strata at each site", value: plan.strataPerSite },
            {
              term: "Design",
              value: <Link href={paths.design(code)}>Compare it with others</Link>,
              note: "What it lets be guessed, and what it leaves unbalanced. It cannot be changed after the opening.",
            },
            { term: "Kits at each site", value: plan.kitsPerSite },
          ]}
        />
      </Section>
      <Section title="Checklist">
        <Checklist items={conditions} />
        {lacking.length > 0 ? (
          <p>Nobody holds these roles yet: {lacking.join(", ")}. They can be added after the opening too.</p>
        ) : null}
      </Section>
      <Section title="Afterwards, the same day">
        <ul>
          <li>
            Whoever runs the server prints three recovery shares, each for another person:{" "}
            <code>npm run --silent study -- recovery-shares {code} FOLDER</code>. Any two bring the sealed
            list back, should the server&apos;s key be lost.
          </li>
          <li>
            {plan.method === "minimization"
              ? "The pharmacist makes sealed envelopes after every randomization"
              : "The pharmacist makes sealed envelopes for the whole list"}
            , under Study, Code breaks: for the night on which this system does not answer.
          </li>
          <li>
            Somebody outside the study downloads the commitment from <code>{paths.verify(code)}</code> and
            keeps it.
          </li>
        </ul>
      </Section>
      <Section title="Sign">
        <OpeningForm
          study={code}
          signer={member.name}
          personId={member.actor.personId}
          cancelHref={paths.conduct(code)}
          {...(conditions.every((one) => one.met) ? {} : { blocked: "The checklist above is not met yet." })}
        />
      </Section>
    </Ceremony>
  );
}
