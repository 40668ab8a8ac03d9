import { createHash, createHmac, hkdfSync } from "node:crypto";
import canonicalize from "canonicalize";
import postgres from "postgres";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { recordLeakCheck } from "@/lib/leak-checks/record-leak-check";
import { protocolOfStudyOrNull } from "@/lib/studies/installation-reads";
import { compareCatalog } from "../leakcheck/compare-catalog";
import { findingsOf, type Scan } from "../leakcheck/scan";
import { scanFiles } from "../leakcheck/scan-files";
import { scanSealedColumns, scanWords } from "../leakcheck/scan-rows";
import type { CommandContext } from "./main";

/** `leakcheck CODE`: scans a running installation for whatever could tell an arm, signs what was found, and keeps it for the administrator. */
export async function run({
  ownerUrl,
  dataFolder,
  arguments: [code = ""],
  flags,
}: CommandContext): Promise<number> {
  const protocol = await protocolOfStudyOrNull({ ownerUrl }, code);
  if (protocol === null) {
    console.error(`There is no study ${code}. See which there are: npm run --silent study -- list`);
    return 1;
  }
  const key = blindingKeyOrNull(process.env);
  const words = protocol.arms.flatMap((arm) => [arm.code, arm.name]).filter(({ length }) => length >= 3);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  let scan: Scan;
  let studyId: string;
  try {
    const [study] = await sql<{ id: string; opened: boolean }[]>`
      select id, exists (select from unblindings u where u.study_id = s.id) as opened from studies s where code = ${code}`;
    studyId = study?.id ?? "";
    const hidden = study?.opened ? [] : words;
    scan = {
      study: code,
      scannedAt: new Date().toISOString(),
      checks: [
        await compareCatalog(ownerUrl),
        await scanSealedColumns(sql, studyId),
        ...(hidden.length > 0
          ? [await scanWords(sql, { id: studyId, code, title: protocol.title }, hidden)]
          : []),
        scanFiles(dataFolder, key === null ? null : Buffer.from(key.bytes).toString("hex"), hidden),
      ],
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
  const text = canonicalize(scan) ?? "";
  const sha256 = createHash("sha256").update(text).digest("hex");
  const signature = key === null ? null : signedWith(key.bytes, text);
  const findings = findingsOf(scan);
  await recordLeakCheck({ ownerUrl }, studyId, {
    document: scan,
    sha256,
    signature,
    findings: findings.length,
  });
  if (flags.has("--json")) console.log(JSON.stringify({ ...scan, sha256, signature }, null, 2));
  else {
    for (const { name, looked, findings: found } of scan.checks)
      console.log(`${found.length === 0 ? "ok     " : "FINDING"} ${name}: ${looked}`);
    console.log(
      `scan ${sha256}, ${signature === null ? "not signed: there is no blinding key here" : `signed ${signature.slice(0, 16)}…`}`,
    );
  }
  for (const finding of findings) console.error(`${code}: ${finding}`);
  return findings.length === 0 ? 0 : 1;
}

/** HMAC-SHA256 under a key of its own, derived from the blinding key: made on this installation, and not altered since. */
function signedWith(key: Uint8Array, text: string): string {
  const own = hkdfSync("sha256", key, "verum-leak-check-1", "", 32);
  return createHmac("sha256", Buffer.from(own)).update(text).digest("hex");
}
