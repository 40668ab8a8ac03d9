import { paths } from "@/lib/paths";
import { standings } from "@/lib/states/reads";
import { listed } from "./record-conditions";
import type { LockCondition, LockContext } from "./types";

/** Everything that the protocol's plan asks for was held against its source, and was not edited afterwards. */
export async function recordsVerified({ tx, member, protocol }: LockContext): Promise<LockCondition> {
  const { study } = member;
  const open =
    protocol.sourceVerification === undefined
      ? []
      : (await standings(tx, { study, role: "data_manager", lockedAt: null })).flatMap(
          ({ id, number, parts }) => {
            const toVerify = parts.reduce((sum, part) => sum + part.toVerify, 0);
            return toVerify === 0 ? [] : [{ id, number, toVerify }];
          },
        );
  return {
    code: "records-verified",
    title: "Source data are verified as planned",
    met: open.length === 0,
    count: open.reduce((sum, one) => sum + one.toVerify, 0),
    detail:
      open.length > 0
        ? `Records to verify: ${listed(open.map((one) => `${one.number} (${one.toVerify})`))}. A monitor holds them against the source.`
        : protocol.sourceVerification === undefined
          ? "The protocol asks for no source data verification."
          : "Every record that the plan asks for was verified after its last change.",
    links: open
      .slice(0, 6)
      .map(({ id, number }) => ({ label: number, href: paths.recordStates(study.code, id) })),
  };
}
