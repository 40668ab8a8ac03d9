import type { DataPoint } from "./types";

/** One text for a data point's row. */
export const pointKey = ({ table, rowKey }: Pick<DataPoint, "table" | "rowKey">) => `${table}/${rowKey}`;
