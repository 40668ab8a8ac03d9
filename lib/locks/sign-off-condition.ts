import { signOffState } from "@/lib/participants/sign-off-reads";
import { paths } from "@/lib/paths";
import { listed } from "./record-conditions";
import type { LockCondition, LockContext } from "./types";

/** Every participant's record is signed by an investigator, and nothing of it was written afterwards. */
export async function recordsSignedOff({ tx, member }: LockContext): Promise<LockCondition> {
  const open = (await signOffState(tx, member)).filter((one) => one.state !== "signed");
  const numbers = (state: "unsigned" | "changed") =>
    open.filter((one) => one.state === state).map((one) => one.screeningNumber);
  const parts = [
    { said: "Not signed", numbers: numbers("unsigned") },
    { said: "Changed since it was signed", numbers: numbers("changed") },
  ].flatMap((part) => (part.numbers.length > 0 ? [`${part.said}: ${listed(part.numbers)}.`] : []));
  return {
    code: "records-signed-off",
    title: "Every participant's record is signed by an investigator",
    met: open.length === 0,
    count: open.length,
    detail: open.length === 0 ? "Every record was signed after its last change." : parts.join(" "),
    links: open.slice(0, 6).map((one) => ({
      label: one.screeningNumber,
      href: paths.participant(member.study.code, one.participantId),
    })),
  };
}
