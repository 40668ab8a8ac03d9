import type { SampleState } from "./types";

/** How far a tube is: no value yet, some, or every marker asked. */
export function sampleState(sample: { enteredCount: number; markers: readonly string[] }): SampleState {
  if (sample.enteredCount === 0) return "waiting";
  return sample.enteredCount < sample.markers.length ? "partial" : "entered";
}
