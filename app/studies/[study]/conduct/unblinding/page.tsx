import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Checklist } from "@/components/ui/checklist";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { analysisSetsFixedAtOrNull } from "@/lib/analysis-sets/reads";
import { requireMember } from "@/lib/auth/require-member";
import { ROLE_TITLES } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { studyLife } from "@/lib/openings/life-reads";
import { paths } from "@/lib/paths";
import { Ceremony } from "../ceremony";
import { UnblindingForm } from "./unblinding-form";

export const metadata: Metadata = { title: "Unblind the study" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function UnblindingPage({ params }: Props) {
  const member = await requireMember((await params).study, ["statistician", "investigator", "data_manager"]);
  const code = member.study.code;
  if (member.stage === "unblinded") redirect(paths.conduct(code));
  const [life, setsFixedAt] = await Promise.all([studyLife(member), analysisSetsFixedAtOrNull(member)]);
  const approvals = life.approvals ?? [];
  const [first] = approvals;
  const hasStatistician = approvals.some((one) => one.role === "statistician");
  const signed = (one: (typeof approvals)[number]) =>
    `${one.by}, ${ROLE_TITLES[one.role].toLowerCase()}, ${formatInstant(one.at, member.timeZone)}`;
  const statistician = approvals.find((one) => one.role === "statistician");
  const other = approvals.find((one) => one !== statistician);
  return (
    <Ceremony
      study={code}
      title="Unblind the study"
      lead={`${member.study.title}. The planned opening of the blind, once and for all.`}
      happens={[
        "With the second signature the sealed list is opened and held against the commitment published when the study opened.",
        "The data are held against the SHA-256 of the lock. Any difference stops everything, and nothing is opened.",
        "Who was given what stands in clear for statistician and investigators; the list's secret and salts are published for anybody to check.",
      ]}
      final={["The unblinding. What is known cannot be unknown."]}
      signs="Two different people, each with the own password; one of them a statistician, the other an investigator, a data manager or another statistician."
    >
      <Section title="Checklist">
        <Checklist
          items={[
            {
              label: "The study is locked",
              met: life.lock !== null,
              detail: life.lock
                ? `Dataset of ${life.lock.participants} participants, locked ${formatInstant(life.lock.at, member.timeZone)}.`
                : "The data manager locks it first.",
              href: paths.conduct(code),
            },
            {
              label: "The analysis sets are fixed",
              met: setsFixedAt !== null,
              detail: setsFixedAt
                ? `Signed ${formatInstant(setsFixedAt, member.timeZone)}, blind.`
                : "A statistician of all sites reviews and signs them.",
              href: member.role === "statistician" ? paths.analysisSets(code) : paths.conduct(code),
            },
            {
              label: "A statistician has signed",
              met: statistician !== undefined,
              detail: statistician ? signed(statistician) : "Missing.",
            },
            {
              label: "A second person has signed",
              met: other !== undefined,
              detail: other ? signed(other) : "Missing.",
            },
          ]}
        />
      </Section>
      {life.lock ? (
        <Section title="What is opened">
          <Facts
            facts={[
              { term: "SHA-256 of the locked dataset", value: life.lock.datasetSha256 },
              { term: "Root of the commitment", value: life.opening?.root ?? "" },
            ]}
          />
        </Section>
      ) : null}
      <Section title="Sign">
        <UnblindingForm
          study={code}
          signer={member.name}
          personId={member.actor.personId}
          cancelHref={paths.conduct(code)}
          isLast={first !== undefined}
          {...blocked()}
        />
      </Section>
    </Ceremony>
  );

  function blocked() {
    if (!life.lock) return { blocked: "The study is not locked yet." };
    if (!setsFixedAt) return { blocked: "The analysis sets are not fixed yet." };
    if (approvals.some((one) => one.personId === member.actor.personId))
      return { blocked: "You have signed. A second person has to sign too." };
    if (first && !hasStatistician && member.role !== "statistician")
      return { blocked: "The signature that is missing must be a statistician's." };
    return {};
  }
}
