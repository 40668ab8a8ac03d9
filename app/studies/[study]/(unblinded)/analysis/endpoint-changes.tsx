import { ChangeCloud } from "@/components/charts/change-cloud";
import { Waterfall } from "@/components/charts/waterfall";
import type { endpointFigures } from "@/lib/analysis/figures/endpoint-figures";
import { ChangeTable } from "./change-table";

type Props = Pick<ReturnType<typeof endpointFigures>, "distribution" | "changes">;

/** Every participant's change to the endpoint's primary visit: how it is distributed, and whose is whose. */
export function EndpointChanges({ distribution, changes }: Props) {
  return (
    <>
      <ChangeCloud {...distribution} />
      <Waterfall
        {...changes}
        table={<ChangeTable changes={changes.changes} groups={changes.groups} label={changes.valueLabel} />}
      />
    </>
  );
}
