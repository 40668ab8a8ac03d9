"use client";

import { useState } from "react";
import { ChoiceField } from "@/components/form/choice-field";
import { DateTimeField } from "@/components/form/date-time-field";
import { FormShell } from "@/components/form/form-shell";
import { SubmitBar } from "@/components/form/submit-bar";
import { TextareaField } from "@/components/form/textarea-field";
import { paths } from "@/lib/paths";
import { receiveShipmentAction } from "../../actions";

interface Props {
  readonly studyCode: string;
  readonly shipmentId: string;
  readonly shipmentNumber: string;
  readonly kits: readonly { readonly id: string; readonly number: string }[];
  readonly zone: string;
  readonly receivedAt: string;
  readonly draftKey: string;
}

const TEMPERATURES = [
  { value: "in-range", label: "In range, all the way" },
  {
    value: "excursion",
    label: "Out of range",
    hint: "All kits go into quarantine until the pharmacist decides.",
  },
  { value: "not-logged", label: "There is no log" },
];

const CONDITIONS = [
  { value: "accepted", label: "Accepted" },
  { value: "damaged", label: "Damaged" },
  { value: "missing", label: "Missing" },
];

export function ReceiptForm(props: Props) {
  const { studyCode, shipmentId, shipmentNumber, kits, zone, receivedAt, draftKey } = props;
  const [temperature, setTemperature] = useState("");
  return (
    <FormShell
      action={receiveShipmentAction}
      draftKey={draftKey}
      label={`Receipt of shipment ${shipmentNumber}`}
    >
      <input type="hidden" name="studyCode" value={studyCode} />
      <input type="hidden" name="shipmentId" value={shipmentId} />
      <DateTimeField name="receivedAt" label="Received" zone={zone} defaultValue={receivedAt} now required />
      <ChoiceField
        name="temperature"
        label="Temperature on the way"
        choices={TEMPERATURES}
        onValue={setTemperature}
        required
      />
      <TextareaField
        name="note"
        label={
          temperature === "excursion" || temperature === "not-logged" ? "What the logger showed" : "Note"
        }
        required={temperature === "excursion" || temperature === "not-logged"}
        maxLength={1000}
      />
      {kits.map((kit) => (
        <ChoiceField
          key={kit.id}
          name={`kit-${kit.id}`}
          label={`Kit ${kit.number}`}
          choices={CONDITIONS}
          layout="row"
          defaultValue="accepted"
          required
        />
      ))}
      <SubmitBar label="Record the receipt" cancelHref={paths.kits(studyCode)} />
    </FormShell>
  );
}
