"use client";

import { FormShell } from "@/components/form/form-shell";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { correctUnscheduledVisitAction, takeBackUnscheduledVisitAction } from "../actions";
import { type VisitBefore, VisitFields } from "../visit-fields";

interface OfVisit {
  readonly studyCode: string;
  readonly visitId: string;
  readonly version: number;
  readonly draftKey: string;
}

const hidden = ({ studyCode, visitId, version }: OfVisit) => (
  <>
    <input type="hidden" name="studyCode" value={studyCode} />
    <input type="hidden" name="visitId" value={visitId} />
    <input type="hidden" name="version" value={version} />
  </>
);

export function CorrectVisitForm({
  zone,
  before,
  ...visit
}: OfVisit & { readonly zone: string; readonly before: VisitBefore }) {
  return (
    <FormShell
      action={correctUnscheduledVisitAction}
      draftKey={visit.draftKey}
      label="Correct the visit"
      version={String(visit.version)}
    >
      {hidden(visit)}
      <VisitFields zone={zone} before={before} />
      <ReasonField />
      <SubmitBar label="Correct the visit" />
    </FormShell>
  );
}

export function TakeBackVisitForm(visit: OfVisit) {
  return (
    <FormShell
      action={takeBackUnscheduledVisitAction}
      draftKey={visit.draftKey}
      label="Take back the visit"
      version={String(visit.version)}
    >
      {hidden(visit)}
      <ReasonField label="Why it is taken back" hint="What the mistake was. It stays in the audit trail." />
      <SubmitBar label="Take back" grave />
    </FormShell>
  );
}
