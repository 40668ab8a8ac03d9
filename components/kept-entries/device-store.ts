import type { SealedRow } from "./types";

const DATABASE = "verum-kept-entries";
const STORE = "entries";

/** Every person's rows. Throws when the browser forbids its database. */
export const sealedRows = () => inStore<SealedRow[]>("readonly", (store) => store.getAll());

/** Answers only after the browser has written it. */
export const putSealedRow = (row: SealedRow) => inStore("readwrite", (store) => store.put(row));

export const dropSealedRow = (id: string) => inStore("readwrite", (store) => store.delete(id));

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result as T);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
