import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import postgres from "postgres";
import { systemEntropy } from "../../lib/blinding/system-entropy";
import { checkLaboratoryFile } from "../../lib/laboratory-files/check-laboratory-file";
import { importLaboratoryFile } from "../../lib/laboratory-files/import-laboratory-file";
import type { CheckLaboratoryFile } from "../../lib/laboratory-files/input";
import { generateAccessionNumber } from "../../lib/samples/accession-number";
import type { Bench } from "./figure";
import { memberOf } from "./members";
import { type PlantedStudy, plantedStudy } from "./planted-study";
import { appPoolOn, temporaryDatabase } from "./temporary-database";

const LINES = 10_000;
const CODE = "BENCH-LABORATORY";

/** A laboratory's file of 10,000 lines, each a value of a tube of its own: the dry run, and the import with its audit trail. */
export const laboratoryFiles: Bench = {
  name: "laboratory-files",
  run: async (say) => {
    const database = await temporaryDatabase();
    const pool = appPoolOn(database, 4);
    try {
      const study = await plantedStudy(database.ownerUrl, CODE, LINES);
      say(`  ${LINES} tubes are planted …`);
      const numbers = await plantTubes(database.ownerUrl, study);
      const technician = await memberOf(CODE, "technician");
      const file = sent(numbers);
      const checking = performance.now();
      const checked = await checkLaboratoryFile(technician, file);
      const checkSeconds = (performance.now() - checking) / 1000;
      const importing = performance.now();
      const outcome = await importLaboratoryFile(
        technician,
        { ...file, leftOut: 0, outsideReference: 0 },
        randomUUID(),
      );
      const importSeconds = (performance.now() - importing) / 1000;
      if (!checked.ok || !outcome.ok || outcome.value.entered !== LINES)
        throw new Error(`the file was not imported: ${outcome.ok ? outcome.value.entered : outcome.message}`);
      return [
        {
          name: "Laboratory file, dry run",
          unit: "s",
          median: checkSeconds,
          target: { atMost: 10 },
          note: `${LINES.toLocaleString("en-US")} lines judged`,
        },
        {
          name: "Laboratory file, import",
          unit: "s",
          median: importSeconds,
          target: { atMost: 30 },
          note: "values, how each was measured, audit trail, one transaction",
        },
      ];
    } finally {
      await pool.end({ timeout: 5 });
      await database.remove();
    }
  },
};

function sent(numbers: readonly string[]): CheckLaboratoryFile {
  const lines = numbers.map((number, at) => `${number},MKA,${90 + (at % 90)},mg/dL,P${at % 96},B1`);
  return {
    laboratory: "Bench",
    name: "bench.csv",
    contents: Buffer.from(["Tube,Analyte,Result,Unit,Plate,Batch", ...lines].join("\n")).toString("base64"),
    mapping: {
      encoding: "utf-8",
      delimiter: ",",
      decimal: ".",
      dates: "YYYY-MM-DD",
      headerLine: 1,
      layout: "long",
      accessionNumber: "Tube",
      markers: { MKA: "MKA" },
      marker: "Analyte",
      value: "Result",
      unit: "Unit",
      plate: "Plate",
      batch: "Batch",
    },
    progressKey: randomUUID(),
  };
}

/** A tube for each participant's first visit, written past the triggers: the scene, not what is measured. */
async function plantTubes(ownerUrl: string, study: PlantedStudy): Promise<string[]> {
  const numbers = new Set<string>();
  while (numbers.size < study.due.length) numbers.add(generateAccessionNumber(systemEntropy));
  const tubes = [...numbers].map((number, at) => ({
    number,
    id: randomUUID(),
    participant: study.due[at]?.participantId,
  }));
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`create temporary table tubes on commit drop as select *
        from jsonb_to_recordset(${JSON.stringify(tubes)}::text::jsonb) as t(number text, id uuid, participant uuid)`;
      await tx`insert into samples (study_id, id, accession_number, collected_on, markers)
        select ${study.id}, id, number, current_date, array['MKA', 'MKB', 'MKC'] from tubes`;
      await tx`insert into sample_origins (study_id, site_id, sample_id, participant_id, visit_code)
        select ${study.id}, p.site_id, t.id, p.id, 'D1' from tubes t join participants p on p.study_id = ${study.id} and p.id = t.participant`;
    });
    await sql.unsafe("vacuum analyze samples, sample_origins");
  } finally {
    await sql.end({ timeout: 5 });
  }
  return [...numbers];
}
