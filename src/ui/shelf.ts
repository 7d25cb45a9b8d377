/** Versions in IndexedDB; the stored shape and its life cycle stand in `storage.ts`. */
import type { Channel, Shelf, Version } from "./storage.ts";

const database = "parts-whole-emergence";
const store = "versions";

/** A shelf that opens the database on first use; every call fails when the browser refuses storage. */
export function indexedDbShelf(): Shelf {
  let opened: Promise<IDBDatabase> | null = null;
  const open = (): Promise<IDBDatabase> => (opened ??= openDatabase());
  return {
    async versions(task) {
      const range = IDBKeyRange.bound([task, 0], [task, Infinity]);
      return await settled((await open()).transaction(store).objectStore(store).getAll(range) as IDBRequest<Version[]>);
    },
    async put(version) {
      await committed((await open()).transaction(store, "readwrite"), (versions) => versions.put(version));
    },
    async remove(task, savedAt) {
      await committed((await open()).transaction(store, "readwrite"), (versions) => versions.delete([task, savedAt]));
    },
  };
}

/** The channel between this site's tabs, where the browser has one. */
export function tabsChannel(): Channel | null {
  return typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(database);
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: ["task", "savedAt"] });
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB refused"));
  });
}

/** Resolves when the transaction is durable: a full disk shows only then. */
function committed(transaction: IDBTransaction, change: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB refused"));
    change(transaction.objectStore(store));
  });
}
