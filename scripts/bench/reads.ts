import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { paths } from "../../lib/paths";
import type { Bench } from "./figure";
import { load } from "./load";
import { servedStudy } from "./served-study";

const READS = 200;

/** What reading a page writes: rows, by PostgreSQL's own counters, and bytes of its log. */
export const reads: Bench = {
  name: "reads",
  run: async () => {
    const served = await servedStudy(50);
    const owner = postgres(served.database.ownerUrl, { max: 1, onnotice: () => {} });
    try {
      const { server, study, cookie } = served;
      const read = (times: number) => {
        let left = times;
        const ask = { path: paths.schedule(study.code), headers: { cookie } };
        return load(
          server.address,
          4,
          () => (left-- > 0 ? ask : null),
          (body) => body.includes("01-000001"),
        );
      };
      // Signing in was a write, and pages read first set hint bits: those are done before counting starts.
      await read(20);
      await owner.unsafe("checkpoint");
      const before = await written(owner);
      await read(READS);
      const after = await written(owner);
      const note = `${READS} reads of Today`;
      return [
        {
          name: "Rows written by reads",
          unit: "rows",
          median: after.rows - before.rows,
          target: { atMost: 0 },
          note,
        },
        {
          name: "WAL written by reads",
          unit: "bytes",
          median: after.bytes - before.bytes,
          target: null,
          note,
        },
      ];
    } finally {
      await owner.end({ timeout: 5 });
      await served.stop();
    }
  },
};

async function written(owner: postgres.Sql): Promise<{ rows: number; bytes: number }> {
  // Sessions report their counters at most once a second.
  await pause(1500);
  const [found] = await owner`
    select (select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int from pg_stat_user_tables) as rows,
      (pg_current_wal_insert_lsn() - '0/0')::bigint::text as bytes`;
  return { rows: Number(found?.rows), bytes: Number(found?.bytes) };
}
