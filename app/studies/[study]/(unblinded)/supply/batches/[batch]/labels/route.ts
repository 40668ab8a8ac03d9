import { notFound } from "next/navigation";
import { z } from "zod";
import { requireMember } from "@/lib/auth/require-member";
import { makeLabels } from "@/lib/documents/make-labels";
import { pdfResponse } from "@/lib/documents/pdf-response";
import { kitBatchesOf } from "@/lib/kits/batch-reads";
import { kitLabel } from "@/lib/kits/kit-label";
import { readProtocol } from "@/lib/protocol/reads";

/** The labels of a batch, by number: an order that chance made, and that says nothing of what is in the kits. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ study: string; batch: string }> },
): Promise<Response> {
  const { study, batch: id } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const [batch] = z.uuid().safeParse(id).success ? await kitBatchesOf(member, id) : [];
  if (!batch) notFound();
  const protocol = await readProtocol(member);
  const labels = batch.numbers.map((number) => kitLabel(protocol, batch, number));
  const pdf = await makeLabels(`${study} · Labels of batch ${batch.code}`, new Date(), labels);
  return pdfResponse(pdf, `${study}-labels-${batch.code}`);
}
