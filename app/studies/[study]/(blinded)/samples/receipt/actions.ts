"use server";

import { asAction } from "@/app/as-action";
import { ReceiveSample, StoreSample } from "@/lib/sample-handling/input";
import { receiveSample } from "@/lib/sample-handling/receive-sample";
import { storeSample } from "@/lib/sample-handling/store-sample";

export const receiveSampleAction = asAction({
  roles: ["lab_technician"],
  input: ReceiveSample,
  verb: receiveSample,
  answer: ({ accessionNumber, isGood, isStored }) => ({
    message: `${accessionNumber} received${isGood ? "" : ", not good"}${isStored ? " and stored" : ""}.`,
  }),
});

export const storeSampleAction = asAction({
  roles: ["lab_technician"],
  input: StoreSample,
  verb: storeSample,
  answer: ({ accessionNumber }) => ({ message: `${accessionNumber} stored.` }),
});
