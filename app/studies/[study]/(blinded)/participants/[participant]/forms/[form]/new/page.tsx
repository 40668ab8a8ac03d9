import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { checksForFormOrNull } from "@/lib/edit-checks/reads";
import { formToFillOrNull } from "@/lib/forms/reads";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { visitName } from "@/lib/protocol/unscheduled";
import { EnterFormForm } from "./enter-form";

export const metadata: Metadata = { title: "Fill in a form" };

interface Props {
  readonly params: Promise<{ study: string; participant: string; form: string }>;
  readonly searchParams: Promise<{ visit?: string | string[] }>;
}

export default async function NewFormPage({ params, searchParams }: Props) {
  const [{ study, participant, form: formCode }, { visit }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["nurse", "investigator"]);
  const visitCode = typeof visit === "string" ? visit : null;
  const [protocol, found] = await Promise.all([
    readProtocol(member),
    formToFillOrNull(member, { participantId: participant, formCode, visitCode }),
  ]);
  if (!found) notFound();
  const { form, participant: of, existingId } = found;
  const blocked = member.lockedAt
    ? "The study is locked: nothing can be entered any more."
    : of.isConsented
      ? null
      : "Consent is not recorded yet. Record it first.";
  const place = { form: "form", visit: visitCode, code: form.code } as const;
  const checks = existingId || blocked ? null : await checksForFormOrNull(member, participant, place);
  return (
    <>
      <PageTitle
        title={`${form.name}: ${of.number}`}
        lead={(visitCode && visitName(protocol, visitCode)) ?? form.hint ?? "An entry of its own for each."}
        back={{ href: paths.participant(study, participant), label: of.number }}
      />
      {existingId ? (
        <Notice
          kind="info"
          title="It is filled in already."
          action={
            <LinkButton href={paths.formEntry(study, participant, formCode, existingId)}>Open it</LinkButton>
          }
        />
      ) : blocked ? (
        <Notice kind="info" title={blocked} />
      ) : (
        <EnterFormForm
          studyCode={study}
          participantId={participant}
          participantNumber={of.number}
          formCode={form.code}
          formName={form.name}
          visitCode={visitCode}
          fields={form.fields}
          checks={checks}
          zone={of.timeZone}
          draftKey={`${member.actor.personId}:form:${participant}:${form.code}:${visitCode ?? "new"}`}
          cancelHref={paths.participant(study, participant)}
        />
      )}
    </>
  );
}
