/**
 * Loaded into each process of the region before its own code: when the region's process is gone, however it went, its
 * end of this pipe closes, and the process stops as it would be told to.
 */
process.stdin.once('end', () => {
  process.kill(process.pid, 'SIGTERM');
});
process.stdin.resume();
