import type { FormAction, FormValue } from "../form/types";

/** The forms whose entries may wait on a device. None asks for a password, and none shows what a kit holds. */
export type KeepableForm = "dose" | "form";

export type KeptActions = Readonly<Record<KeepableForm, FormAction>>;

/** One entry that could not be sent. It leaves the device when the server has saved it, or when its person discards it. */
export interface KeptEntry {
  /** Of the form it was typed into: however often it is sent, it is saved once. */
  readonly idempotencyKey: string;
  readonly form: KeepableForm;
  readonly draftKey: string;
  /** The form's name, as in "Log injection for 01-004". */
  readonly label: string;
  /** Of the form, with its query. */
  readonly path: string;
  /** ISO, by the device's clock. */
  readonly enteredOnDeviceAt: string;
  readonly values: Readonly<Record<string, FormValue>>;
  /** Why the server did not take it; absent while it waits. */
  readonly refusal?: string;
}

/** An entry of this visit to the page: one that was sent stays in sight until its person has read the answer. */
export interface EntryInSight extends KeptEntry {
  readonly saved?: string;
}

/** Who keeps entries here: the marker and the secret that the server makes for this person alone. */
export interface Keeper {
  readonly personId: string;
  readonly owner: string;
  /** 32 bytes, base64. */
  readonly key: string;
}

/** What lies on the device: whose it is (a marker, no name) and bytes that only that person's key opens. */
export interface SealedRow {
  readonly id: string;
  readonly owner: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}
