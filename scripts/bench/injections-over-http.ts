import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "../../lib/paths";
import { root } from "../install.mjs";
import { type Bench, median } from "./figure";
import { CONNECTIONS, proveWritten } from "./injection-load";
import { type Ask, load } from "./load";
import type { DueDose } from "./planted-study";
import { servedStudy } from "./served-study";

const ROUNDS = 5;
const DOSES_A_ROUND = 1500;

/** The form's own action, as the browser calls it, with session, membership, validation and verb. */
export const injectionsOverHttp: Bench = {
  name: "injections-over-http",
  run: async (say) => {
    const served = await servedStudy(DOSES_A_ROUND * (ROUNDS + 1));
    try {
      const action = actionId("logInjectionAction");
      const { study, server, cookie } = served;
      const due = [...study.due];
      const round = () => {
        const doses = due.splice(0, DOSES_A_ROUND);
        const next = () => {
          const dose = doses.pop();
          return dose === undefined ? null : askFor(study.code, dose, action, cookie);
        };
        return load(server.address, CONNECTIONS, next, (body) => body.includes('"ok":true'));
      };
      await round();
      const perSecond: number[] = [];
      for (let n = 0; n < ROUNDS; n++) {
        perSecond.push(await round());
        say(`  ${perSecond.at(-1)?.toFixed(0)}/s`);
      }
      await proveWritten(served.database.ownerUrl, [study], DOSES_A_ROUND * (ROUNDS + 1));
      const note = `the form's action, signed in, ${CONNECTIONS} connections, ${ROUNDS} × ${DOSES_A_ROUND}`;
      return [
        {
          name: "Logging an injection over HTTP",
          unit: "/s",
          median: median(perSecond),
          target: { atLeast: 300 },
          note,
        },
      ];
    } finally {
      await served.stop();
    }
  },
};

function askFor(code: string, dose: DueDose, action: string, cookie: string): Ask {
  const { participantId, visitCode, kitNumber, givenAt } = dose;
  const form = {
    studyCode: code,
    idempotencyKey: randomUUID(),
    participantId,
    visitCode,
    kitNumber,
    givenAt,
    status: "given",
    amount: "",
    anatomicalSite: "left deltoid",
  };
  return {
    path: paths.newInjection(code, participantId, visitCode),
    method: "POST",
    headers: {
      cookie,
      "next-action": action,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
    },
    body: JSON.stringify([form]),
  };
}

/** The name by which the browser calls an action, from the build. */
function actionId(exported: string): string {
  const file = join(root, ".next/server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Readonly<Record<string, { exportedName?: string }>>;
  };
  const id = Object.keys(node).find((key) => node[key]?.exportedName === exported);
  if (id === undefined) throw new Error(`the build has no action ${exported}`);
  return id;
}
