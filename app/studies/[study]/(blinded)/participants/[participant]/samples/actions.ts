"use server";

import { asAction } from "@/app/as-action";
import { paths } from "@/lib/paths";
import { collectSample } from "@/lib/samples/collect-sample";
import { CollectSample } from "@/lib/samples/input";

export const collectSampleAction = asAction({
  roles: ["nurse", "investigator"],
  input: CollectSample,
  verb: (member, input, requestKey) => collectSample(member, input, requestKey),
  answer: ({ sampleId, participantId, accessionNumber }, member) => ({
    message: `Sample ${accessionNumber} collected. Write the number on the tube.`,
    goTo: paths.collectedSample(member.study.code, participantId, sampleId),
  }),
});
