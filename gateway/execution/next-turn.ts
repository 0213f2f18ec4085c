/** Lets others have their turn of the event loop before what takes long. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
