"use server";

import { asAction } from "@/app/as-action";
import { QuarantineKit, ReturnKit } from "@/lib/kits/input";
import { quarantineKit } from "@/lib/kits/quarantine-kit";
import { returnKit } from "@/lib/kits/return-kit";
import { paths } from "@/lib/paths";
import { ReceiveShipmentForm } from "@/lib/shipments/input";
import { receiveShipment } from "@/lib/shipments/receive-shipment";

export const receiveShipmentAction = asAction({
  roles: ["nurse"],
  input: ReceiveShipmentForm,
  verb: (member, input, requestKey) => receiveShipment(member, input, requestKey),
  answer: ({ accepted, quarantined }, member) => ({
    message:
      quarantined > 0
        ? `Received. ${quarantined} kits are in quarantine: use none of them before the pharmacist releases it.`
        : `Received. ${accepted} kits can be used.`,
    goTo: paths.kits(member.study.code),
  }),
});

export const quarantineKitAction = asAction({
  roles: ["nurse", "investigator"],
  input: QuarantineKit,
  verb: (member, input, requestKey) => quarantineKit(member, input, requestKey),
  answer: ({ number }, member, { kitId }) => ({
    message: `Kit ${number} is in quarantine. Keep it apart; only the pharmacist releases it.`,
    goTo: paths.kit(member.study.code, kitId),
  }),
});

export const returnKitAction = asAction({
  roles: ["nurse"],
  input: ReturnKit,
  verb: (member, input, requestKey) => returnKit(member, input, requestKey),
  answer: ({ number }, member, { kitId }) => ({
    message: `Kit ${number} is returned.`,
    goTo: paths.kit(member.study.code, kitId),
  }),
});
