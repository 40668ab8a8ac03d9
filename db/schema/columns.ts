import { sql } from "drizzle-orm";
import { integer, timestamp, uuid } from "drizzle-orm/pg-core";

// The tables are made by db/migrations, where keys, checks and foreign keys have their names; these files tell TypeScript
// the columns, and a test compares the two. Stamped columns are declared as generated so that no insert can name them:
// no role may write them, the database does.

export const stampedAt = (name: string) =>
  timestamp(name, { withTimezone: true }).notNull().generatedAlwaysAs(sql`now()`);

/** Of an entry that was made on a device without a network: its time there, and how far that clock was ahead at sending. */
export const enteredOnDevice = () => ({
  enteredOnDeviceAt: timestamp("entered_on_device_at", { withTimezone: true }),
  deviceClockAheadSeconds: integer("device_clock_ahead_seconds"),
});

export const stampedBy = (name: string) => uuid(name).generatedAlwaysAs(sql`verum.person_id()`);
