import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildApp } from "../bench/next-server";
import { root } from "../install.mjs";
import { type Edit, MUTANTS, PREAMBLES } from "./mutants";

const COPIED = ["app", "components", "db", "lib", "public", "scripts"];
const CONFIGURED = [
  "next.config.ts",
  "package.json",
  "postcss.config.mjs",
  "tsconfig.json",
  "instrumentation.ts",
];

/** What the blunders call: opens the seal past every wall, as the allocator. It exists in the scratch copy alone. */
const PRODUCT_OF = `import { appPool } from "@/db/connection";
import { readBlindingKey } from "@/lib/blinding/blinding-key";
import { studySealingKey } from "@/lib/blinding/sealed-box";
import { openSlot } from "@/lib/blinding/sealed-slot";

export const leaking = (leak: string) => process.env.PLANTED_LEAK === leak;

type Slot = { participant_id: string; stratum: string; position: number; ciphertext: string };

async function slotsOf(studyId: string): Promise<Slot[]> {
  return (await appPool().begin(async (tx) => {
    await tx.unsafe("set local role verum_allocator");
    await tx\`select verum.enter_duty(null, \${studyId}::uuid, '', null, null)\`;
    return tx\`select a.participant_id, s.stratum, s.position, s.ciphertext from allocation_slots s join allocations a on a.slot_id = s.id
      where s.study_id = \${studyId} order by a.randomized_at, a.participant_id\`;
  })) as unknown as Slot[];
}

const rankOf = (studyId: string, slot: Slot | undefined): number =>
  slot === undefined
    ? 0
    : openSlot(studySealingKey(readBlindingKey(process.env), studyId), studyId, slot, slot.ciphertext).arm.startsWith("Q")
      ? 1
      : 2;

export async function productOf(studyId: string, participantId: string): Promise<number> {
  return rankOf(studyId, (await slotsOf(studyId)).find((slot) => slot.participant_id === participantId));
}

export async function sizeOfBox(studyId: string, participantId: string): Promise<number> {
  return (await slotsOf(studyId)).find((slot) => slot.participant_id === participantId)?.ciphertext.length ?? 0;
}

export async function firstProduct(studyCode: string): Promise<number> {
  const rows = (await appPool().begin(async (tx) => {
    await tx.unsafe("set local role verum_visitor");
    await tx\`select verum.enter_duty(null, null, '', null, null)\`;
    return tx\`select id from studies where code = \${studyCode}\`;
  })) as unknown as { id: string }[];
  const studyId = rows[0]?.id;
  if (studyId === undefined) return 0;
  return (await slotsOf(studyId)).slice(0, 3).filter((slot) => rankOf(studyId, slot) === 1).length;
}
`;

/** A leak that names what its file no longer has would end in a crash, not in a leak. */
function refuseWrongTypes(folder: string): void {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "--noEmit", "-p", folder], {
    encoding: "utf8",
  });
  if (status !== 0)
    throw new Error(`A planted leak no longer fits its file; mend scripts/prove/mutants.ts:\n${stdout}`);
}

/**
 * A copy of the tree inside this one, so that it finds the installed packages, with every leak planted and built; the environment
 * of a process says which of them is on. The product itself knows of none.
 */
export async function plantedTree(): Promise<{ folder: string; remove: () => void }> {
  mkdirSync(join(root, ".tmp"), { recursive: true });
  const folder = mkdtempSync(join(root, ".tmp", "planted-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const path of [...COPIED, ...CONFIGURED])
      if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path), { recursive: true });
    mkdirSync(join(folder, "lib", "planted"));
    writeFileSync(join(folder, "lib", "planted", "product-of.ts"), PRODUCT_OF);
    for (const edit of MUTANTS.flatMap(({ edits }) => edits)) plant(folder, edit);
    for (const [file, preamble] of Object.entries(PREAMBLES)) {
      const path = join(folder, file);
      writeFileSync(path, `${preamble}${readFileSync(path, "utf8")}`);
    }
    refuseWrongTypes(folder);
    await buildApp(folder);
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function plant(folder: string, { file, find, replace }: Edit): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  if (text.split(find).length !== 2) throw new Error(missing(file, find));
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
}

/** Passages of this tree that an edit no longer finds exactly once. */
export function lostPassages(): string[] {
  return MUTANTS.flatMap(({ edits }) => edits)
    .filter(({ file, find }) => {
      const path = join(root, file);
      return !existsSync(path) || readFileSync(path, "utf8").split(find).length !== 2;
    })
    .map(({ file, find }) => missing(file, find));
}

const missing = (file: string, find: string) =>
  `${file} does not hold exactly once: ${find}. Plant the leak where it belongs now, in scripts/prove/mutants.ts.`;
