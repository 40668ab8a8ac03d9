"use server";

import { asAction } from "@/app/as-action";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { generateKits, importKits } from "@/lib/kits/add-kits";
import { destroyKit } from "@/lib/kits/destroy-kit";
import { DestroyKit, GenerateKitsForm, ImportKits, ReleaseKit } from "@/lib/kits/input";
import { releaseKit } from "@/lib/kits/release-kit";
import { paths } from "@/lib/paths";
import { ShipKitsForm } from "@/lib/shipments/input";
import { shipKits } from "@/lib/shipments/ship-kits";

const means = () => ({ key: blindingKeyOrNull(process.env), entropy: systemEntropy });

export const generateKitsAction = asAction({
  roles: ["pharmacist"],
  input: GenerateKitsForm,
  verb: (member, input, requestKey) => generateKits(member, input, requestKey, means()),
  answer: ({ batchId, kits }, member) => ({
    message: `${kits} kits are in the depot.`,
    goTo: paths.batch(member.study.code, batchId),
  }),
});

export const importKitsAction = asAction({
  roles: ["pharmacist"],
  input: ImportKits,
  verb: (member, input, requestKey) => importKits(member, input, requestKey, means()),
  answer: ({ batchId, kits }, member) => ({
    message: `${kits} kits are in the depot.`,
    goTo: paths.batch(member.study.code, batchId),
  }),
});

export const shipKitsAction = asAction({
  roles: ["pharmacist"],
  input: ShipKitsForm,
  verb: (member, input, requestKey) => shipKits(member, input, requestKey, means()),
  answer: ({ shipmentId, number, kits }, member) => ({
    message: `Shipment ${number} with ${kits} kits is on its way.`,
    goTo: paths.shipment(member.study.code, shipmentId),
  }),
});

export const releaseKitAction = asAction({
  roles: ["pharmacist"],
  input: ReleaseKit,
  verb: (member, input, requestKey) => releaseKit(member, input, requestKey),
  answer: ({ number }, member) => ({
    message: `Kit ${number} is released.`,
    goTo: paths.supply(member.study.code),
  }),
});

export const destroyKitAction = asAction({
  roles: ["pharmacist"],
  input: DestroyKit,
  verb: (member, input, requestKey) => destroyKit(member, input, requestKey),
  answer: ({ number }, member) => ({
    message: `The destruction of kit ${number} is recorded.`,
    goTo: paths.supply(member.study.code),
  }),
});
