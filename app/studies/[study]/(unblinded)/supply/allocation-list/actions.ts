"use server";

import { asAction } from "@/app/as-action";
import { importAllocationList } from "@/lib/allocation-lists/import-allocation-list";
import { ImportAllocationList } from "@/lib/allocation-lists/input";
import { blindingKeyOrNull } from "@/lib/blinding/blinding-key-or-null";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { paths } from "@/lib/paths";

export const importAllocationListAction = asAction({
  roles: ["pharmacist"],
  input: ImportAllocationList,
  verb: (member, input, requestKey) =>
    importAllocationList(member, input, requestKey, {
      key: blindingKeyOrNull(process.env),
      entropy: systemEntropy,
      now: () => new Date(),
    }),
  answer: ({ slots }, member) => ({
    message: `The list is checked and sealed: ${slots} places.`,
    goTo: paths.allocationList(member.study.code),
  }),
});
