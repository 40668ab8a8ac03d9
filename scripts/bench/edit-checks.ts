import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { runChecks } from "../../lib/edit-checks/run-checks";
import type { Bench } from "./figure";
import { memberOf } from "./members";
import { plantedStudy } from "./planted-study";
import { appPoolOn, temporaryDatabase } from "./temporary-database";
import { overTenVisits, plantScores } from "./ten-visits";

const CODE = "BENCH-CHECKS";
const PARTICIPANTS = 5_000;
/** Of each score, total and day are judged. */
const DATA_POINTS = PARTICIPANTS * 10 * 2;
/** One score of a hundred is dated long before the consent. */
const TO_BE_FOUND = (PARTICIPANTS * 10) / 100;

/** What an amendment's checks take over everything that is there: within a record, across visits, and across forms. */
const CHECKS = [
  {
    code: "TOTAL",
    on: "score",
    instrument: "SYMPTOMS",
    field: "total",
    range: [0, 7],
    action: "soft",
    ask: "The total is not one that the items can add up to.",
  },
  {
    code: "AFTER-CONSENT",
    on: "score",
    instrument: "SYMPTOMS",
    field: "assessedOn",
    expect: "days(consent.consentedOn, record.assessedOn) >= 0",
    action: "soft",
    ask: "The score was assessed before the consent.",
  },
  {
    code: "JUMP",
    on: "score",
    instrument: "SYMPTOMS",
    visits: ["D64"],
    field: "total",
    expect: "record.total - score.D1.SYMPTOMS.total <= 5",
    action: "soft",
    ask: "The total rose by more than five since day 1.",
  },
];

/** All checks over 100,000 data points, as the data manager's page runs them: step by step, each a transaction. */
export const editChecks: Bench = {
  name: "edit-checks",
  run: async (say) => {
    const database = await temporaryDatabase();
    const pool = appPoolOn(database, 4);
    try {
      const study = await plantedStudy(database.ownerUrl, CODE, PARTICIPANTS, overTenVisits(CHECKS));
      await plantScores(database.ownerUrl, study.id);
      say(`  ${DATA_POINTS.toLocaleString("en-US")} data points are planted …`);
      const member = await memberOf(CODE, "dataManager");
      const run = async () => {
        const startedAt = performance.now();
        let opened = 0;
        let after: string | null = null;
        do {
          const step = await runChecks(member, { after }, randomUUID());
          if (!step.ok) throw new Error(step.message);
          opened += step.value.opened;
          after = step.value.after;
        } while (after !== null);
        return { opened, seconds: (performance.now() - startedAt) / 1000 };
      };
      const first = await run();
      const again = await run();
      if (first.opened !== TO_BE_FOUND || again.opened !== 0)
        throw new Error(`the checks opened ${first.opened} and then ${again.opened} queries`);
      const note = `${CHECKS.length} checks, ${PARTICIPANTS.toLocaleString("en-US")} participants, one transaction for each 200`;
      return [
        {
          name: "Checks over 100,000 data points",
          unit: "s",
          median: first.seconds,
          target: { atMost: 60 },
          note: `${note}; ${first.opened} queries opened`,
        },
        {
          name: "The same, run again",
          unit: "s",
          median: again.seconds,
          target: { atMost: 60 },
          note: "nothing is opened twice",
        },
      ];
    } finally {
      await pool.end({ timeout: 5 });
      await database.remove();
    }
  },
};
