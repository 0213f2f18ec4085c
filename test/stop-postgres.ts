/** After all tests. */
export default async function stopPostgres(): Promise<void> {
  await globalThis.testPostgres?.stop();
}
