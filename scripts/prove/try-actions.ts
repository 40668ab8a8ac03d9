import { CAST_PASSWORD } from "@/lib/auth/cast";
import { actionAsk, type BuiltAction } from "../outsider/actions-of-build";
import { formsOf } from "../outsider/page-forms";
import type { TwinVisitor } from "./twin-visitor";
import type { VisitedPage } from "./visit-pages";

/** Ends somebody's visit, one's own or a colleague's: called when everything else is done. */
const ENDS_A_VISIT =
  /^(signOut|endSession|endMembership|decideMembership|requireSecondFactor|changePassword|confirmReset|redeemReset)/;

/**
 * Sends every form of every page to every action of that page, as first and as second choice, and a bare call besides; what an
 * action answers is compared, done or refused. Later pages see what earlier ones did, in both worlds alike.
 */
export async function tryActions(
  visitor: TwinVisitor,
  pages: readonly VisitedPage[],
  actions: readonly BuiltAction[],
  which: "that leave everybody in" | "that end a visit" = "that leave everybody in",
): Promise<void> {
  let key = 0;
  const idempotencyKey = () =>
    `${Buffer.from(visitor.who).toString("hex").padEnd(8, "0").slice(0, 8)}-0000-4000-8000-${String(++key).padStart(12, "0")}`;
  for (const { address, document } of pages) {
    const [path = ""] = address.split("?");
    for (const action of actions.filter(
      ({ name, servedAt }) => servedAt(path) && ENDS_A_VISIT.test(name) === (which === "that end a visit"),
    )) {
      const bare = { studyCode: "", idempotencyKey: idempotencyKey() };
      const filled = [0, 1].flatMap((choice) =>
        formsOf(document, { password: CAST_PASSWORD, text: "As the protocol asks.", choice }).map(
          ({ values }) => ({ ...values, idempotencyKey: idempotencyKey() }),
        ),
      );
      for (const sent of [bare, ...filled])
        await visitor.ask(action.name, `${action.name} at ${address}`, actionAsk(action, address, [sent]));
    }
  }
}
