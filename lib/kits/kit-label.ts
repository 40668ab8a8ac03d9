import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import type { Label } from "@/lib/documents/types";
import type { Protocol } from "@/lib/protocol/input";

/**
 * What stands on a kit's label: the fields of Annex VI of Regulation (EU) No 536/2014 that are the same for every content, and the
 * number with its barcode. Participant and visit are written by hand when the kit is given. The batch's own code and date stand there, never
 * a production lot or a content's expiry.
 */
export function kitLabel(
  protocol: Protocol,
  batch: { readonly code: string; readonly lastUseOn: string },
  number: string,
): Label {
  const { dosing, supply } = protocol;
  const label = supply?.label;
  return {
    title: `Kit ${number}`,
    barcode: { symbology: "code128", text: number },
    lines: [
      `${dosing.product}, ${dosing.amount} ${dosing.unit}, ${dosing.route}`,
      label?.directions ?? "Use as the protocol says.",
      `Study ${protocol.code} · Batch ${batch.code} · Use until ${formatDate(batch.lastUseOn)}`,
      "Participant ______________  Visit ________  Date ____________",
      `Investigator: ${label?.investigator ?? "________________________________"}`,
      ...(label?.storage ? [`Storage: ${label.storage}`] : []),
      "For clinical trial use only. Keep out of reach of children.",
      // The longest, so that nothing else can be pushed off the label.
      `Contact, also for emergency unblinding: ${label?.contact ?? "________________________"}`,
    ],
  };
}

/** What stands on a masked syringe drawn from a kit. */
export function syringeLabel(
  protocol: Protocol,
  syringe: {
    readonly kitNumber: string;
    readonly randomizationNumber: string;
    readonly visitCode: string;
    readonly preparedAt: Date;
    readonly timeZone: string;
  },
): Label {
  const { dosing } = protocol;
  return {
    title: `Syringe ${syringe.kitNumber}`,
    barcode: { symbology: "code128", text: syringe.kitNumber },
    lines: [
      `${dosing.product}, ${dosing.amount} ${dosing.unit}, ${dosing.route}`,
      `Study ${protocol.code} · ${syringe.randomizationNumber} · Visit ${syringe.visitCode}`,
      `Prepared ${formatInstant(syringe.preparedAt, syringe.timeZone)}`,
      "Handed over to __________________  at ________",
      `Contact, also for emergency unblinding: ${protocol.supply?.label?.contact ?? "________________________"}`,
      "For clinical trial use only.",
    ],
  };
}
