import { listSecretPlace } from "@/lib/blinding/sealed-allocation-list";
import type { SealedPlace } from "@/lib/blinding/sealed-box";
import { slotPlace } from "@/lib/blinding/sealed-slot";
import { kitContentPlace, kitLotPlace } from "@/lib/kits/kit-box";
import { maskPlace } from "@/lib/safety-reports/masked-arms";

export interface SealedTable {
  readonly table: string;
  /** Columns that tell its rows apart within a study, and their type. */
  readonly key: readonly string[];
  /** Columns the box's place is made of. */
  readonly columns: readonly string[];
  readonly place: (studyId: string, row: Readonly<Record<string, string>>) => SealedPlace;
}

/** Every table with boxes, all in a column `ciphertext`. A test holds it against the database, so that none is left behind. */
export const SEALED_TABLES: readonly SealedTable[] = [
  { table: "list_secrets", key: ["study_id"], columns: [], place: listSecretPlace },
  {
    table: "allocation_slots",
    key: ["id"],
    columns: ["stratum", "position"],
    place: (studyId, { stratum = "", position }) =>
      slotPlace(studyId, { stratum, position: Number(position) }),
  },
  {
    table: "kit_contents",
    key: ["kit_id"],
    columns: [],
    place: (studyId, row) => kitContentPlace(studyId, row.kit_id ?? ""),
  },
  {
    table: "kit_lots",
    key: ["kit_id"],
    columns: [],
    place: (studyId, row) => kitLotPlace(studyId, row.kit_id ?? ""),
  },
  {
    table: "safety_report_masks",
    key: ["report_id"],
    columns: [],
    place: (studyId, row) => maskPlace(studyId, row.report_id ?? ""),
  },
];
