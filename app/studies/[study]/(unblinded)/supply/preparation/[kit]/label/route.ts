import { notFound } from "next/navigation";
import { requireMember } from "@/lib/auth/require-member";
import { makeLabels } from "@/lib/documents/make-labels";
import { pdfResponse } from "@/lib/documents/pdf-response";
import { syringeLabel } from "@/lib/kits/kit-label";
import { syringesToPrepare } from "@/lib/preparations/reads";
import { readProtocol } from "@/lib/protocol/reads";

/** The label of a masked syringe: whose it is and when it was drawn, nothing of what is in it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ study: string; kit: string }> },
): Promise<Response> {
  const { study, kit: id } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const syringe = (await syringesToPrepare(member)).find(({ kitId }) => kitId === id);
  if (!syringe?.preparedAt) notFound();
  const label = syringeLabel(await readProtocol(member), { ...syringe, preparedAt: syringe.preparedAt });
  return pdfResponse(
    await makeLabels(`${study} · Syringe ${syringe.kitNumber}`, new Date(), [label]),
    `${study}-syringe-${syringe.kitNumber}`,
  );
}
