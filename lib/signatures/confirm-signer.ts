import type { Refusal } from "@/db/outcome";
import { proveIdentity } from "@/lib/account/prove-identity";
import type { MemberAtWork } from "@/lib/auth/types";

/**
 * Null when the signer's password is right, and the second factor of whoever holds one, as shown with this request; otherwise the
 * refusal. Failures count towards the sign-in lock. Two components, each time (21 CFR 11.200(a)(1)).
 */
export async function refusalOfSignerOrNull(member: MemberAtWork, password: string): Promise<Refusal | null> {
  const { email, actor, shown } = member;
  const { personId } = actor;
  const proof = { password, secondFactorCode: shown?.code, secondFactorPasskey: shown?.passkey };
  const proven = await proveIdentity({ email, personId }, proof, `signature:${personId}`);
  return proven.ok ? null : proven;
}
