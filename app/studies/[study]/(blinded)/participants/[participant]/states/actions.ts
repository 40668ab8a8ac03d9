"use server";

import { asAction } from "@/app/as-action";
import { freezeRecords } from "@/lib/freezes/freeze-records";
import { FreezeRecords, LiftFreezes } from "@/lib/freezes/input";
import { liftFreezes } from "@/lib/freezes/lift-freezes";
import { TakeBackVerifications, VerifyRecords } from "@/lib/verifications/input";
import { takeBackVerifications } from "@/lib/verifications/take-back-verifications";
import { verifyRecords } from "@/lib/verifications/verify-records";

export const verifyRecordsAction = asAction({
  roles: ["monitor"],
  input: VerifyRecords,
  verb: (member, input, requestKey) => verifyRecords(member, input, requestKey),
  answer: ({ verified, already }) => ({
    message: `Verified: ${verified}.${already > 0 ? ` ${already} were verified already.` : ""}`,
  }),
});

export const takeBackVerificationsAction = asAction({
  roles: ["monitor"],
  input: TakeBackVerifications,
  verb: (member, input, requestKey) => takeBackVerifications(member, input, requestKey),
  answer: ({ takenBack }) => ({ message: `Taken back: ${takenBack}.` }),
});

export const freezeRecordsAction = asAction({
  roles: ["data_manager"],
  input: FreezeRecords,
  verb: freezeRecords,
  answer: ({ frozen }) => ({ message: `Frozen: ${frozen}. Nobody edits it until the freeze is lifted.` }),
});

export const liftFreezesAction = asAction({
  roles: ["data_manager"],
  input: LiftFreezes,
  verb: (member, input, requestKey) => liftFreezes(member, input, requestKey),
  answer: ({ lifted }) => ({ message: `Lifted: ${lifted}. It can be edited again.` }),
});
