"use client";

import { useState } from "react";
import { DemonstrationPeople, type DemonstrationPerson } from "./demonstration-people";
import { SignInForm } from "./sign-in-form";

interface Props {
  readonly people: readonly DemonstrationPerson[];
  readonly goTo: string;
}

export function SignIn({ people, goTo }: Props) {
  const [chosen, setChosen] = useState<DemonstrationPerson | null>(null);
  return (
    <>
      <SignInForm goTo={goTo} filled={chosen} />
      {people.length > 0 ? (
        <DemonstrationPeople people={people} chosen={chosen} onChoose={setChosen} />
      ) : null}
    </>
  );
}
