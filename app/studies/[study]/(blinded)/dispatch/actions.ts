"use server";

import { asAction } from "@/app/as-action";
import { dispatchSamples } from "@/lib/sample-handling/dispatch-samples";
import { DispatchSamples } from "@/lib/sample-handling/input";

export const dispatchSamplesAction = asAction({
  roles: ["nurse", "investigator"],
  input: DispatchSamples,
  verb: dispatchSamples,
  answer: ({ count, box }) => ({ message: `${count} ${count === 1 ? "tube" : "tubes"} sent in box ${box}.` }),
});
