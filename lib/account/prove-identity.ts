import { type Refusal, refused } from "@/db/outcome";
import type { PersonAtWork } from "@/lib/auth/account-reads";
import { type Confirmation, confirmIdentity } from "@/lib/auth/confirm-identity";
import type { Purpose, SecondFactor } from "@/lib/second-factors/types";

export interface Proof {
  readonly password: string;
  readonly secondFactorCode?: string | undefined;
  readonly secondFactorPasskey?: string | undefined;
}

/** The refusal in words when somebody could not prove who they are; what was shown when they could. */
export async function proveIdentity(
  person: Pick<PersonAtWork, "email" | "personId">,
  proof: Proof,
  purpose: Purpose,
): Promise<{ ok: true; secondFactor: SecondFactor | null } | Refusal> {
  const { password, secondFactorCode, secondFactorPasskey } = proof;
  const shown = { code: secondFactorCode, passkey: secondFactorPasskey };
  const answer = await confirmIdentity(person.email, password, shown, purpose);
  if (answer.kind === "confirmed" && answer.personId === person.personId)
    return { ok: true, secondFactor: answer.secondFactor };
  return refusalOf(answer);
}

function refusalOf({ kind }: Confirmation): Refusal {
  if (kind === "needs-second-factor")
    return refused("wrong-password", "Your second factor is missing, so nothing was done.", {
      secondFactorCode: "Type the code, or use your passkey.",
    });
  if (kind === "wrong-second-factor")
    return refused(
      "wrong-password",
      "The second factor is not right, so nothing was done. A code works once and for half a minute.",
      { secondFactorCode: "Not right. Wait for the next code, or use your passkey again." },
    );
  return refused(
    "wrong-password",
    "The password is not right, so nothing was done. After five failures this pauses for 15 minutes.",
    { password: "Not right. Type your own password." },
  );
}
