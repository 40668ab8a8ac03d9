"use client";

import { useState } from "react";
import { DemonstrationPeople, type DemonstrationPerson } from "./demonstration-people";
import { SignInForm } from "./sign-in-form";

interface Props {
  readonly people: readonly DemonstrationPerson[];
  readonly goTo: string;
  readonly hasSingleSignOn: boolean;
  /** Why the provider's answer let nobody in; null without one. */
  readonly problem: string | null;
}

export function SignIn({ people, ...form }: Props) {
  const [chosen, setChosen] = useState<DemonstrationPerson | null>(null);
  return (
    <>
      <SignInForm {...form} filled={chosen} />
      {people.length > 0 ? (
        <DemonstrationPeople people={people} chosen={chosen} onChoose={setChosen} />
      ) : null}
    </>
  );
}
