"use client";

import { ChoiceField } from "@/components/form/choice-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { paths } from "@/lib/paths";
import type { GuessChoice } from "@/lib/protocol/guess-choices";
import { recordGuessAction } from "../actions";

interface Props {
  readonly studyCode: string;
  readonly participantId: string;
  readonly visitCode: string;
  readonly askedOf: string;
  readonly question: string;
  readonly choices: readonly GuessChoice[];
  readonly draftKey: string;
}

/** One person's guess. It is given once, and no screen of the site shows it again. */
export function GuessForm(props: Props) {
  const { studyCode, participantId, visitCode, askedOf, question, choices, draftKey } = props;
  return (
    <FormShell action={recordGuessAction} draftKey={draftKey} label={question}>
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="participantId" value={participantId} />
      <input type="hidden" name="visitCode" value={visitCode} />
      <input type="hidden" name="askedOf" value={askedOf} />
      <ChoiceField
        name="choice"
        label={question}
        hint="A first impression is enough. Do not discuss it; nobody tells whether it is right."
        choices={choices.map(({ code, words }) => ({ value: code, label: words }))}
        required
      />
      <SubmitBar label="Save the answer" cancelHref={paths.participant(studyCode, participantId)} />
    </FormShell>
  );
}
