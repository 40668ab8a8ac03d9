"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { SelectField } from "@/components/form/select-field";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import type { AskedRole } from "@/lib/queries/types";
import { ASKED_ROLE_WORDS, CONCLUSION_WORDS } from "@/lib/queries/words";
import { answerQueryAction, askAgainAction, closeQueryAction, openQueriesAction } from "./query-actions";

interface UnderQuery {
  readonly studyCode: string;
  readonly queryId: string;
  readonly personId: string;
  /** The query in words, which tells its forms from those of others on the page. */
  readonly named: string;
}

export function AnswerForm({ studyCode, queryId, personId, named }: UnderQuery) {
  return (
    <FormShell
      action={answerQueryAction}
      draftKey={`${personId}:answer-query:${queryId}`}
      label={`Answer: ${named}`}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="queryId" value={queryId} />
      <TextareaField
        name="answer"
        label="Your answer"
        hint="What the source says. Correct the value itself in the record."
        rows={2}
        required
      />
      <SubmitBar label="Answer" inFlow />
    </FormShell>
  );
}

export function AskAgainForm({ studyCode, queryId, personId, named }: UnderQuery) {
  return (
    <FormShell
      action={askAgainAction}
      draftKey={`${personId}:ask-again:${queryId}`}
      label={`Ask on: ${named}`}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="queryId" value={queryId} />
      <TextareaField name="question" label="What is still open" rows={2} required />
      <SubmitBar label="Ask again" inFlow />
    </FormShell>
  );
}

export function CloseForm({ studyCode, queryId, personId, named }: UnderQuery) {
  return (
    <FormShell
      action={closeQueryAction}
      draftKey={`${personId}:close-query:${queryId}`}
      label={`Close: ${named}`}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="queryId" value={queryId} />
      <ChoiceField
        name="conclusion"
        label="How it ended"
        layout="row"
        required
        choices={Object.entries(CONCLUSION_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <SubmitBar label="Close the query" inFlow />
    </FormShell>
  );
}

interface AskProps {
  readonly studyCode: string;
  readonly personId: string;
  readonly point: { readonly table: string; readonly rowKey: string; readonly field: string | null };
  readonly roles: readonly AskedRole[];
  /** What the page calls it. */
  readonly about: string;
}

export function AskForm({ studyCode, personId, point, roles, about }: AskProps) {
  const key = `${point.table}/${point.rowKey}/${point.field ?? ""}`;
  return (
    <FormShell action={openQueriesAction} draftKey={`${personId}:ask:${key}`} label={`Ask about ${about}`}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="points" value={JSON.stringify(point)} />
      <TextareaField
        name="question"
        label="Your question"
        hint="What does not fit, and what you ask the site to look up."
        rows={2}
        required
      />
      {roles.length === 1 ? (
        <input type="hidden" name="assignedRole" value={roles[0]} />
      ) : (
        <SelectField
          name="assignedRole"
          label="Asked of"
          required
          defaultValue={roles[0] ?? ""}
          options={roles.map((role) => ({ value: role, label: ASKED_ROLE_WORDS[role] }))}
        />
      )}
      <SubmitBar label="Ask" inFlow />
    </FormShell>
  );
}
