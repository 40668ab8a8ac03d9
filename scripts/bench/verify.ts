import { performance } from "node:perf_hooks";
import postgres from "postgres";
import { walkChain } from "../../lib/audit/walk-chain";
import type { Bench } from "./figure";
import { plantedStudy } from "./planted-study";
import { temporaryDatabase } from "./temporary-database";

const ROWS = 1_000_000;
const CODE = "BENCH-VERIFY";

/** `study verify` on a long trail: chain, anchors, and every row of the study held against it. */
export const verify: Bench = {
  name: "verify",
  run: async (say) => {
    const database = await temporaryDatabase({ fsync: "off", full_page_writes: "off" });
    try {
      const study = await plantedStudy(database.ownerUrl, CODE, 100);
      say(`  ${ROWS.toLocaleString("en-US")} chained rows are written …`);
      await plantTrail(database.ownerUrl, study.id, ROWS);
      const startedAt = performance.now();
      const chain = await walkChain({ ownerUrl: database.ownerUrl }, CODE);
      const seconds = (performance.now() - startedAt) / 1000;
      if (chain === null || chain.rows < ROWS || chain.firstBroken !== null)
        throw new Error(`the planted chain does not verify: ${JSON.stringify(chain?.firstBroken)}`);
      const note = `${chain.rows.toLocaleString("en-US")} rows, read once in order by PostgreSQL`;
      const megabytes = process.memoryUsage().rss / 2 ** 20;
      return [
        { name: "Verifying a trail", unit: "s", median: seconds, target: { atMost: 60 }, note },
        {
          name: "Memory while verifying",
          unit: "MB",
          median: megabytes,
          target: { atMost: 300 },
          note: "of the process that asks",
        },
      ];
    } finally {
      await database.remove();
    }
  },
};

/** As the trigger writes them, hash and all, in one program of the server's. */
export async function plantTrail(ownerUrl: string, studyId: string, rows: number): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`
      do $$
      declare
        entry public.audit_trail;
        head record;
      begin
        set local session_replication_role = replica;
        set local timezone = 'UTC';
        select * into head from verum_audit.head('${studyId}');
        entry.study_id := '${studyId}';
        entry.role := 'nurse';
        entry.event := 'injection.logged';
        entry.table_name := 'injections';
        entry.action := 'insert';
        entry.previous_sha256 := head.sha256;
        for i in 1..${rows} loop
          entry.sequence := head.sequence + i;
          entry.at := clock_timestamp();
          entry.row_key := i::text;
          entry.new := jsonb_build_object('amount', 1.5, 'unit', 'mL', 'status', 'given', 'visit_code', 'D' || (i % 40), 'version', 1);
          entry.sha256 := encode(sha256(convert_to(verum_audit.canonical(entry), 'UTF8')), 'hex');
          insert into public.audit_trail select entry.*;
          entry.previous_sha256 := entry.sha256;
        end loop;
      end $$`);
    await sql.unsafe("vacuum analyze audit_trail");
  } finally {
    await sql.end({ timeout: 5 });
  }
}
