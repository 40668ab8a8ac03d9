import { notFound } from "next/navigation";
import { CSV_HEAD, csvLine } from "@/lib/audit/copied-entry";
import { auditExportOrNull, entriesOfExport } from "@/lib/audit/export-reads";
import { requireMember } from "@/lib/auth/require-member";

interface Context {
  readonly params: Promise<{ study: string; export: string }>;
}

/** A copy of the trail as a file, sent while it is read: with the rights of whoever asks, whoever ordered it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { study, export: exportId } = await params;
  const member = await requireMember(study, [
    "monitor",
    "data_manager",
    "administrator",
    "investigator",
    "nurse",
  ]);
  const copy = await auditExportOrNull(member, exportId);
  if (copy === null) notFound();
  const { format, chainSequence, chainSha256, filter } = copy;
  const head = { study: member.study.code, chainSequence, chainSha256, filter };
  const text = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: async (stream) => {
      const send = (part: string) => stream.enqueue(text.encode(part));
      try {
        if (format === "csv") send(CSV_HEAD);
        else send(`${JSON.stringify(head).slice(0, -1)},"entries":[`);
        let separator = "\n";
        for await (const entries of entriesOfExport(member, copy))
          for (const entry of entries) {
            send(format === "csv" ? csvLine(entry, member.timeZone) : `${separator}${JSON.stringify(entry)}`);
            separator = ",\n";
          }
        if (format === "json") send("\n]}\n");
        stream.close();
      } catch (error) {
        stream.error(error);
      }
    },
  });
  return new Response(body, {
    headers: {
      "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${member.study.code}-audit-trail-${chainSequence}.${format}"`,
      "cache-control": "no-store",
      // Where the chain stood, for the CSV, which has no place for it.
      "x-audit-chain": `${chainSequence} ${chainSha256}`,
    },
  });
}
