import { z } from "zod";

const DeviceInstant = z.iso
  .datetime({ error: "Not a time as a device says it. Reload the page and enter it again." })
  .transform((text) => new Date(text))
  .optional();

/** What an entry brings along that was kept on a device without a network. Absent from one that was sent as it was entered. */
export const KeptOnDevice = {
  /** What the device's clock said when the person pressed save. */
  enteredOnDeviceAt: DeviceInstant,
  /** What the same clock says now, so that it can be held against the server's. */
  sentOnDeviceAt: DeviceInstant,
};
