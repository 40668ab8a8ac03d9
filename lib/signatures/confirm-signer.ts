import { type Refusal, refused } from "@/db/outcome";
import { confirmPassword } from "@/lib/auth/confirm-password";
import type { MemberAtWork } from "@/lib/auth/types";

/** Null when the signer's password is right; otherwise the refusal. Failures count towards the sign-in lock. */
export async function refusalOfSignerOrNull(member: MemberAtWork, password: string): Promise<Refusal | null> {
  const personId = await confirmPassword(member.email, password);
  if (personId === member.actor.personId) return null;
  return refused(
    "wrong-password",
    "The password is not right, so nothing was signed. After five failures signing pauses for 15 minutes.",
    {
      password: "Not right. Type your own password.",
    },
  );
}
